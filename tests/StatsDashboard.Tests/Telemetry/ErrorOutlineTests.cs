using System.Text;
using Shouldly;
using StatsDashboard.Telemetry;
using Xunit;

namespace StatsDashboard.Tests.Telemetry;

public sealed class ErrorOutlineTests
{
    [Fact]
    public void An_outline_has_types_and_frames_without_messages_in_one_line_of_the_log()
    {
        var outline = Thrown().Outline();

        outline.ShouldNotContain("a key");
        outline.ShouldStartWith($"System.InvalidOperationException: {typeof(ErrorOutlineTests)}.Outer()");
        outline.ShouldContain($" < {typeof(ErrorOutlineTests)}.Thrown()");
        outline.ShouldContain($" <- System.FormatException: {typeof(ErrorOutlineTests)}.Inner()");
        var line = new StringBuilder();
        LineFormatter.Append(line, outline);
        line.ToString().ShouldBe(outline);
    }

    [Fact]
    public void An_error_that_was_never_thrown_has_no_frames() =>
        new FormatException("a key").Outline().ShouldBe("System.FormatException: ");

    private static InvalidOperationException Thrown()
    {
        try
        {
            Outer();
            throw new InvalidOperationException("Nothing was thrown.");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    private static void Outer()
    {
        try
        {
            Inner();
        }
        catch (FormatException error)
        {
            throw new InvalidOperationException("a key", error);
        }
    }

    private static void Inner() => throw new FormatException("a key");
}
