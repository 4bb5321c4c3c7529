using Microsoft.Extensions.Options;
using StatsDashboard.Figures;

namespace StatsDashboard.Commands;

/// <summary>What an operator can mend before the next start.</summary>
internal static class StartProblem
{
    /// <summary>A sentence per problem; null when the error is not one of the settings or the machine.</summary>
    public static IEnumerable<string>? Of(Exception error) => error switch
    {
        OptionsValidationException wrong => wrong.Failures,
        StorageException wrong => [wrong.Message],
        // Wrong settings of several sections; one that is checked against another meets its sentences too.
        AggregateException all when all.InnerExceptions.All(one => Of(one) is not null) =>
            all.InnerExceptions.SelectMany(one => Of(one)!).Distinct(),
        _ => null,
    };
}
