using Shouldly;
using StatsDashboard.Sources;

namespace StatsDashboard.Tests.Sources;

/// <summary>Reads the failure of a call that must fail.</summary>
internal static class Failing
{
    /// <summary>The failure of a call, which must be one that the source put into words itself.</summary>
    public static async Task<SourceFailure> FailureAsync<T>(this Task<T> call) => (await call.ShouldThrowAsync<SourceException>()).Failure;
}
