using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>What Google says of an error beside its status. To be judged, never repeated: it may echo the question and the token.</summary>
/// <param name="Reason">Google's own name of the cause, such as <c>SERVICE_DISABLED</c>.</param>
/// <param name="Words">Its message and which quota it names.</param>
/// <param name="RetryDelay">How long it asks to be left alone.</param>
internal sealed record ErrorDetails(string? Reason, string Words, TimeSpan? RetryDelay)
{
    public static ErrorDetails Of(RpcException error)
    {
        var words = error.Status.Detail;
        try
        {
            if (error.Trailers.GetRpcStatus(ignoreParseError: true) is not { } status)
            {
                return new ErrorDetails(null, words, null);
            }

            var violations = status.GetDetail<QuotaFailure>()?.Violations ?? [];
            var quotas = violations.SelectMany(one => new[] { one.Subject, one.Description, one.QuotaId });
            var delay = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();
            return new ErrorDetails(
                status.GetDetail<ErrorInfo>()?.Reason,
                string.Join(' ', [words, status.Message, .. quotas]),
                delay < TimeSpan.Zero ? TimeSpan.Zero : delay);
        }
        catch (Exception garbled) when (garbled is InvalidProtocolBufferException or InvalidOperationException or OverflowException)
        {
            // Details that cannot be read are none: the status stands.
            return new ErrorDetails(null, words, null);
        }
    }
}
