using System.Globalization;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox;

/// <summary>How long an answer takes: <c>Median · e^(Sigma · N(0,1))</c>, and a share of stragglers that take a multiple of it.</summary>
public sealed record SandboxLatency(TimeSpan Median, double Sigma, double Stragglers, double StragglerFactor)
{
    public static SandboxLatency None { get; } = Constant(TimeSpan.Zero);

    public static SandboxLatency Constant(TimeSpan latency) => new(latency, 0, 0, 1);

    public static SandboxLatency LogNormal(TimeSpan median, double sigma = 0.5) => new(median, sigma, 0.01, 10);

    /// <summary>Reads <c>400ms</c>, <c>2s</c>, <c>1s-constant</c> or <c>0</c>; null when the text is none of these.</summary>
    public static SandboxLatency? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var constant = text.EndsWith("-constant", StringComparison.Ordinal);
        var number = constant ? text[..^"-constant".Length] : text;
        var unit = number.EndsWith("ms", StringComparison.Ordinal) ? "ms" : number.EndsWith('s') ? "s" : "";
        if (!double.TryParse(number[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || (unit.Length == 0 && amount != 0)
            || amount > 3600)
        {
            return null;
        }

        var median = unit == "ms" ? TimeSpan.FromMilliseconds(amount) : TimeSpan.FromSeconds(amount);
        return constant || median == TimeSpan.Zero ? Constant(median) : LogNormal(median);
    }

    internal TimeSpan Of(Draw draw)
    {
        if (Median == TimeSpan.Zero || Sigma == 0)
        {
            return Median;
        }

        var normal = Math.Sqrt(-2 * Math.Log(1 - draw.At(1).Unit)) * Math.Cos(2 * Math.PI * draw.At(2).Unit);
        var straggles = draw.At(3).Unit < Stragglers;
        return Median * (Math.Exp(Sigma * normal) * (straggles ? StragglerFactor : 1));
    }
}
