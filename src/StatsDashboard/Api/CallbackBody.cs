using System.Text.Json.Serialization;
using StatsDashboard.Callbacks;

namespace StatsDashboard.Api;

/// <summary>How far a callback is. Of its address the host alone: the rest may be a secret of whoever wants to be called.</summary>
/// <param name="State"><c>waiting</c> for the run's end, <c>pending</c>, <c>delivered</c> or <c>given_up</c>.</param>
internal sealed record CallbackBody(
    string Host,
    string State,
    int Attempts,
    [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset? NextAt,
    int? LastStatus)
{
    /// <summary>Null when nobody wants to be called.</summary>
    public static IReadOnlyList<CallbackBody>? Of(IReadOnlyList<Delivery> deliveries) =>
        deliveries.Count == 0 ? null : [.. deliveries.Select(Of)];

    private static CallbackBody Of(Delivery delivery) =>
        new(delivery.Host, NameOf(delivery.State), delivery.Tries, delivery.NextAt, delivery.LastStatus);

    private static string NameOf(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => "waiting",
        DeliveryState.Pending => "pending",
        DeliveryState.Delivered => "delivered",
        _ => "given_up",
    };
}
