using System.Text;

namespace StatsDashboard.Telemetry;

internal static class ErrorOutline
{
    /// <summary>Types and stacks of an exception and of those within it, without their messages: these may quote what was being read, a key among it.</summary>
    public static string Outline(this Exception error)
    {
        var outline = new StringBuilder();
        for (var at = error; at is not null; at = at.InnerException)
        {
            outline.Append(at.GetType()).Append('\n').Append(at.StackTrace).Append('\n');
        }

        return outline.ToString();
    }
}
