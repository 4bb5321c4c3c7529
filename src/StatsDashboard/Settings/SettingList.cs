namespace StatsDashboard.Settings;

internal static class SettingList
{
    /// <summary>The entries of a setting that is a text with ';' between them, or a list (<c>Key:0</c>, <c>Key:1</c>).</summary>
    public static IReadOnlyList<string> ReadList(this IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        var text = (section.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. text, .. section.GetChildren().Select(entry => entry.Value ?? "")];
    }
}
