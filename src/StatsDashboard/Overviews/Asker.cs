namespace StatsDashboard.Overviews;

/// <summary>Who asks, as far as taking turns with others goes: a signed-in name, or the address of somebody unknown.</summary>
internal static class Asker
{
    public static string Of(HttpContext context) => NameOf(context) ?? context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Null for somebody unknown.</summary>
    public static string? NameOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;
}
