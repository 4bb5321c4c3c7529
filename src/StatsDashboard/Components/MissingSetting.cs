namespace StatsDashboard.Components;

/// <summary>Which setting brings a source in. A source that is not listed here is named by its key.</summary>
internal static class MissingSetting
{
    public static string Of(string source) => source switch
    {
        "partner" => "Partner:BaseAddress",
        "ga" => "GoogleAnalytics:PropertyId",
        _ => $"the section of {source}",
    };
}
