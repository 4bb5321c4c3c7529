using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Refit;
using StatsDashboard.Sources.Http;

namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>
/// How Refit reads the partner's answers. What it would say of a failure itself holds the address, the body and the headers.
/// </summary>
internal sealed class PartnerContent : IHttpContentSerializer
{
    private const string NotAgreed = "The partner's answer is not the JSON that was agreed.";

    /// <summary>Every failure leaves as our own exception: those of Refit would carry the request, and with it the key.</summary>
    public static RefitSettings Settings => new(new PartnerContent())
    {
        // Nothing but good answers comes through the chain.
        ExceptionFactory = static _ => ValueTask.FromResult<Exception?>(null),
        TransportExceptionFactory = static (_, error, _) => error,
        DeserializationExceptionFactory = static (_, error) => ValueTask.FromResult<Exception?>(error),
    };

    /// <summary>
    /// For a body without a byte, of which Refit makes null before anybody is asked to read it: it was cut off at its very
    /// beginning.
    /// </summary>
    public static AttemptException Nothing() => Bad(Retries.Allowed);

    /// <exception cref="AttemptException">The body is not what was agreed; <c>null</c> is not, either.</exception>
    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        content is WholeContent whole
        ? Task.FromResult<T?>(Read<T>(whole.Bytes.Span))
        : throw new NotSupportedException("Answers come as AnswerHandler hands them up.");

    public HttpContent ToHttpContent<T>(T item) => throw new NotSupportedException("The partner is only asked, never sent anything.");

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    private static T Read<T>(ReadOnlySpan<byte> body)
    {
        try
        {
            var type = (JsonTypeInfo<T>)PartnerJson.Default.GetTypeInfo(typeof(T))!; // Every type of IPartnerApi is listed there.
            return JsonSerializer.Deserialize(body, type) ?? throw Bad(Retries.None);
        }
        catch (JsonException)
        {
            throw Bad(BrokenJson.Worth(body));
        }
    }

    private static AttemptException Bad(Retries retries) => new(new(new(FailureKind.BadAnswer, NotAgreed), retries));
}
