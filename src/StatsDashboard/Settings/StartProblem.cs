using Microsoft.Extensions.Options;
using StatsDashboard.Figures;

namespace StatsDashboard.Settings;

/// <summary>What an operator can mend before the next start.</summary>
internal static class StartProblem
{
    /// <summary>A sentence per problem; null when the error is not one of the settings or the machine.</summary>
    public static IEnumerable<string>? Of(Exception error) => error switch
    {
        OptionsValidationException wrong => wrong.Failures,
        StorageException wrong => [wrong.Message],
        // The binder's message holds the value, which may be a secret; the path is enough to find it.
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } wrong => [wrong.Message + "."],
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } wrong => [wrong.Message],
        _ => null,
    };
}
