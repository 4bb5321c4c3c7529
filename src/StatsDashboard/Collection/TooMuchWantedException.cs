using System.Globalization;

namespace StatsDashboard.Collection;

/// <summary>Somebody asks for more while a great deal that he asked for is still being collected.</summary>
internal sealed class TooMuchWantedException(long waiting, long most) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"{waiting:N0} product-days that you asked for are still being collected; at {most:N0} no more are taken. " +
    $"Ask again when some are in."));
