namespace StatsDashboard.Overviews;

/// <summary>How <see cref="Wait"/> is written in a URL.</summary>
internal static class WaitNames
{
    public const string Problem = "The parameter wait is one of none, budget and complete.";

    public static bool TryParse(string text, out Wait wait)
    {
        (var known, wait) = text switch
        {
            "none" => (true, Wait.None),
            "budget" => (true, Wait.Budget),
            "complete" => (true, Wait.Complete),
            _ => (false, Wait.Budget),
        };
        return known;
    }
}
