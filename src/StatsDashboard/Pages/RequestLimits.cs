using StatsDashboard.Access;

namespace StatsDashboard.Pages;

/// <summary>
/// Refuses what is longer than any question to the dashboard can be, before anything is read from it, kept or looked for.
/// </summary>
internal static class RequestLimits
{
    private const int MostParameters = 40;

    private const int LongestName = 100;

    // The address to return to after sign-in is the longest.
    private const int LongestValue = ReturnUrl.MaxLength;

    /// <summary>What is wrong with the request, and the status that says so; null when nothing is.</summary>
    /// <param name="maxBody">The server's own limit in bytes. It would break off what goes beyond, without a sentence.</param>
    public static (int Status, string Sentence)? Problem(HttpRequest request, long? maxBody)
    {
        if (request.ContentLength > maxBody)
        {
            return (StatusCodes.Status413PayloadTooLarge, $"A request to the dashboard carries at most {maxBody / 1024} KB.");
        }

        var values = 0;
        foreach (var (name, sent) in request.Query)
        {
            values += sent.Count;
            if (name.Length > LongestName || sent.Any(value => value?.Length > LongestValue))
            {
                return (StatusCodes.Status400BadRequest,
                    "A parameter of the address is too long: " +
                    $"a name has at most {LongestName} characters, a value at most {LongestValue}.");
            }
        }

        return values > MostParameters
            ? (StatusCodes.Status400BadRequest, $"The address has {values} parameters; at most {MostParameters} are read.")
            : null;
    }
}
