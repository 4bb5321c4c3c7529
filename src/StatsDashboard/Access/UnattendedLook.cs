namespace StatsDashboard.Access;

/// <summary>
/// A request that a script of ours sends by itself while a page is open: it tells nothing about a person, so it keeps no session alive and
/// is no visit.
/// </summary>
internal static class UnattendedLook
{
    /// <summary>Its value is the ids of the products that the page shows, see Pages/HeldRows.cs.</summary>
    public const string Header = "Stats-Rows";

    public static bool Is(HttpRequest request) =>
        request.Headers.ContainsKey(Header) || request.Headers.Accept.ToString().StartsWith("text/event-stream", StringComparison.Ordinal);
}
