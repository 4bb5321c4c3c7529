using System.Text.Json.Serialization;
using StatsDashboard.Callbacks;
using StatsDashboard.Collection;

namespace StatsDashboard.Api;

/// <summary>A run as programs read it.</summary>
/// <param name="Callback">One for each address that is called when it ends; null when nobody wants to be called.</param>
internal sealed record RunBody(
    string Id,
    string Trigger,
    string State,
    DateOnly From,
    DateOnly To,
    [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset StartedAt,
    [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset? EndedAt,
    IReadOnlyList<CallbackBody>? Callback,
    IReadOnlyDictionary<string, RunSourceBody> Sources)
{
    public static RunBody Of(RunSnapshot run, IReadOnlyList<Delivery> deliveries) => new(
        run.Id,
        Name(run.Trigger),
        Name(run.State),
        run.Range.From,
        run.Range.To,
        run.StartedAt,
        run.EndedAt,
        CallbackBody.Of(deliveries),
        run.Sources.ToDictionary(source => source.Key, source => RunSourceBody.Of(source.Value)));

    private static string Name<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant(); // Every value of these enumerations has its name.
}

/// <param name="NotAsked">Calls that are done without having been made, and why; only when there are any.</param>
internal sealed record RunSourceBody(
    int Planned,
    int Done,
    int Failed,
    int? EtaSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int NotAsked,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] string? Reason)
{
    public static RunSourceBody Of(RunProgress progress) =>
        new(progress.Planned, progress.Done, progress.Failed, progress.EtaSeconds, progress.NotAsked, progress.Reason);
}

[JsonSerializable(typeof(RunBody))]
internal sealed partial class RunJson : JsonSerializerContext;
