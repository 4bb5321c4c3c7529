namespace StatsDashboard.Catalog;

internal static class TimeZones
{
    /// <summary>Whether the name is of the IANA database; the names of Windows, which every system here finds too, are not.</summary>
    public static bool IsIana(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    /// <summary>The name as it was told, if it is one: what is not is not repeated.</summary>
    public static string Named(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? name : "another time zone";

    /// <summary>
    /// Whether two names mean the same days: <c>UTC</c> and <c>Etc/UTC</c>, or a city by its old and new name. An unknown name is
    /// never the same.
    /// </summary>
    public static bool AreSame(string one, string other) =>
        one == other
        || (TimeZoneInfo.TryFindSystemTimeZoneById(one, out var a)
            && TimeZoneInfo.TryFindSystemTimeZoneById(other, out var b)
            && a.HasSameRules(b));
}
