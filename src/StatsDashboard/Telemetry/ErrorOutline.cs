namespace StatsDashboard.Telemetry;

internal static class ErrorOutline
{
    /// <summary>
    /// Types and stacks of an exception and of those within it in one line, innermost frame first: "InvalidOperationException:
    /// B.Inner() &lt; A.Outer()". Without their messages: these may quote what was being read, a key among it.
    /// </summary>
    public static string Outline(this Exception error) =>
        string.Join(" <- ", Chain(error).Select(one => $"{one.GetType()}: {Frames(one)}"));

    private static IEnumerable<Exception> Chain(Exception error)
    {
        for (var at = error; at is not null; at = at.InnerException)
        {
            yield return at;
        }
    }

    private static string Frames(Exception error) => string.Join(
        " < ",
        (error.StackTrace ?? "")
            .Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("at ", StringComparison.Ordinal))
            .Select(line => line["at ".Length..]));
}
