using System.Diagnostics.CodeAnalysis;

namespace StatsDashboard.Callbacks;

/// <summary>
/// The address that a caller wants to be called at. Its path and query may hold a secret of the caller's: people and logs are told its
/// host alone.
/// </summary>
internal static class CallbackAddress
{
    private const int Longest = 1_000;

    /// <param name="problem">The sentence that refuses it. It repeats nothing of the address.</param>
    public static bool TryRead(
        string text, CallbackOptions options, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? problem)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";
        problem = address switch
        {
            _ when options.IsOff =>
                "Callbacks are refused, since Callbacks:AllowedHosts names no host. " +
                "Ask the run's own address for its state, or follow its events.",
            _ when text.Length > Longest => $"callback_url has more than {Longest} characters.",
            null => NotWeb,
            _ when !isAddress => NotWeb,
            { UserInfo.Length: > 0 } => "callback_url must not hold a user or a password: the signature tells who calls.",
            { Fragment.Length: > 0 } => "callback_url must not have a fragment, which is never sent.",
            _ when !options.Allows(address) => "The host of callback_url is not one of Callbacks:AllowedHosts.",
            _ => null,
        };
        address = problem is null ? address : null;
        return address is not null;
    }

    private const string NotWeb = "callback_url must be a whole address that begins with https:// or http://.";
}
