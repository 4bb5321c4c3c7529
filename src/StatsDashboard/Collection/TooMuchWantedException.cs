using System.Globalization;

namespace StatsDashboard.Collection;

/// <summary>Somebody asks for more while a great deal that he asked for is still being collected.</summary>
internal sealed class TooMuchWantedException : Exception
{
    private TooMuchWantedException(string sentence)
        : base($"{sentence} Ask again when some are in.")
    {
    }

    public static TooMuchWantedException Days(long waiting, long most) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{waiting:N0} product-days that you asked for are still being collected; at {most:N0} no more are taken."));

    public static TooMuchWantedException Runs(int most) => new($"{most} ranges and products that you asked for are still being collected.");
}
