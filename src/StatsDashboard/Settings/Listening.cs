using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace StatsDashboard.Settings;

/// <summary>Where the dashboard listens, refused with a sentence when it cannot.</summary>
internal static class Listening
{
    private const string Allowed =
        "http or https addresses without a path, with a port up to 65535 and ';' between them, such as http://localhost:5080";

    /// <summary>The settings that name addresses, the first that has a value decides.</summary>
    public static readonly string[] Keys = ["Urls", "HTTP_PORTS", "HTTPS_PORTS"];

    /// <summary>Checks every setting before anything is started, so that no log comes before the sentences.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the failures are sentences.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        var addresses = app.Configuration[Keys[0]] ?? "";
        if (!addresses.Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsAddress))
        {
            throw Setting.Refusal(Keys[0], addresses, Allowed);
        }

        app.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>Serves until the process is told to stop.</summary>
    /// <exception cref="OptionsValidationException">The machine does not let it listen there.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        var key = Array.Find(Keys, key => !string.IsNullOrEmpty(app.Configuration[key])) ?? Keys[0];
        var value = app.Configuration[key] ?? "";
        try
        {
            await app.RunAsync();
        }
        catch (Exception error) when (Reason(error) is { } reason)
        {
            throw Setting.Refusal(key, value, $"where this machine lets it listen ({reason})");
        }
    }

    public static bool IsAddress(string text)
    {
        try
        {
            // What the server itself reads it with.
            return BindingAddress.Parse(text) is { PathBase: "", Port: >= 0 and <= 65_535 } address
                && address.Scheme.ToUpperInvariant() is "HTTP" or "HTTPS"
                && (address.IsUnixPipe || address.IsNamedPipe || IsHost(address));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// A port that is no number is taken for a part of the name; any free port of localhost would be two, one for each family.
    /// </summary>
    private static bool IsHost(BindingAddress address) =>
        (address.Host.StartsWith('[') || !address.Host.Contains(':', StringComparison.Ordinal))
        && (address.Port > 0 || !address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase));

    private static string? Reason(Exception error) => error switch
    {
        IOException { InnerException: AddressInUseException } => "the address is already in use",
        SocketException wrong => wrong.Message,
        IOException { InnerException: AggregateException { InnerException: SocketException wrong } } => wrong.Message,
        InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } wrong
            when wrong.Message.Contains("certificate", StringComparison.Ordinal) =>
            "https needs a certificate in Kestrel:Certificates:Default",
        _ => null,
    };
}
