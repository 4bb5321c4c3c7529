using Google.Apis.Auth.OAuth2;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>The service account's access token, asked for once by however many need it at the same time.</summary>
/// <remarks>
/// Read when first needed: a file that is missing is a failure of this source, not of the start, and may be put there later.
/// </remarks>
internal sealed class AnalyticsCredentials(GoogleAnalyticsOptions options) : IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/analytics.readonly";
    private const string WhereFrom = "GoogleAnalytics:CredentialsFile";

    private readonly SemaphoreSlim gate = new(1, 1);
    private GoogleCredential? credential;

    /// <exception cref="SourceException">There is no account to be read, or Google gives it no token.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        var account = Volatile.Read(ref credential) ?? await ReadAsync(cancellationToken);
        try
        {
            return await ((ITokenAccess)account).GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Any exception: the library has no limit to what it makes of a strange answer. And without it, because it quotes that answer.
            throw new SourceException(TokenFailure.Of(error));
        }
    }

    /// <summary>Asks for another token next time, unless somebody has already done so.</summary>
    public void Forget(string token)
    {
        if (Volatile.Read(ref credential)?.UnderlyingCredential is ServiceCredential account && account.Token?.AccessToken == token)
        {
            account.Token = null;
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<GoogleCredential> ReadAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return credential ??= (await FindAsync(cancellationToken))
                .CreateScoped(Scope)
                .CreateWithHttpClientFactory(new TokenClients(options.AttemptTimeout));
        }
        catch (Exception error) when (error is not (OperationCanceledException or SourceException))
        {
            // Any exception: what a file may hold is without limit, and its words may quote the private key.
            throw new SourceException(
                FailureKind.Unauthorized, $"The credentials of the setting {WhereFrom} are not those of a service account.");
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<GoogleCredential> FindAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(options.CredentialsJson))
        {
            return Parse(options.CredentialsJson);
        }

        try
        {
            return string.IsNullOrWhiteSpace(options.CredentialsFile)
                ? await GoogleCredential.GetApplicationDefaultAsync(cancellationToken)
                : Parse(await File.ReadAllTextAsync(options.CredentialsFile, cancellationToken));
        }
        catch (InvalidOperationException) when (string.IsNullOrWhiteSpace(options.CredentialsFile))
        {
            throw new SourceException(
                FailureKind.Unauthorized, $"There are no Application Default Credentials here, and the setting {WhereFrom} names no file.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(FailureKind.Unauthorized, $"The file of the setting {WhereFrom} cannot be read.");
        }
    }

    private static GoogleCredential Parse(string json) => CredentialFactory.FromJson<ServiceAccountCredential>(json).ToGoogleCredential();
}
