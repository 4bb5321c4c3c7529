using System.Text.Json;
using System.Text.Json.Serialization;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;

namespace StatsDashboard.Collection;

/// <summary>A run as it is stored: what it was for, and how far it was.</summary>
internal sealed record RunRecord(
    RunTrigger Trigger, DateRange Range, IReadOnlyList<DateRange> Ranges, string? Product, IReadOnlyList<DateRange> Site)
{
    /// <summary>Of runs that an earlier version has stored, what is due.</summary>
    public RunScope Scope { get; init; }

    public string? Source { get; init; }

    public static StoredRun Of(CollectionRun run)
    {
        var (request, now) = (run.Request, run.Read());
        var record = new RunRecord(
            request.Trigger,
            request.Range,
            request.Ranges,
            request.Product?.Id.Value,
            request.Site)
        {
            Scope = request.Scope,
            Source = request.Source,
        };
        return new StoredRun(
            run.Id,
            JsonSerializer.Serialize(record, RunRecordJson.Default.RunRecord),
            now.StartedAt,
            now.EndedAt,
            (int)now.State,
            JsonSerializer.Serialize(now.Sources, RunRecordJson.Default.IReadOnlyDictionaryStringRunProgress),
            now.Took,
            run.AskedBy);
    }

    /// <summary>The run as it was; null when it was for a product that the catalog does not have any more, or cannot be read.</summary>
    public static CollectionRun? Restore(StoredRun stored, CatalogSnapshot catalog, IReadOnlyCollection<string> sources, TimeProvider clock)
    {
        try
        {
            var record = JsonSerializer.Deserialize(stored.Request, RunRecordJson.Default.RunRecord);
            var progress = JsonSerializer.Deserialize(stored.Progress, RunRecordJson.Default.IReadOnlyDictionaryStringRunProgress)
                ?? new Dictionary<string, RunProgress>();
            var product = record?.Product is { } id ? catalog.Find(new ProductId(id)) : null;
            if (record is null || (record.Product is not null && product is null))
            {
                return null;
            }

            var request = new RunRequest(record.Trigger, record.Range, record.Ranges, product)
            {
                Site = record.Site,
                Scope = record.Scope,
                Source = record.Source,
            };
            return new CollectionRun(
                request,
                stored.Id,
                stored.StartedAt,
                progress,
                sources,
                clock,
                stored.EndedAt is { } at ? ((RunState)stored.State, at, stored.Took) : null)
            {
                AskedBy = stored.AskedBy,
            };
        }
        catch (JsonException)
        {
            // A later version of the dashboard has written it.
            return null;
        }
    }
}

[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, RunProgress>))]
internal sealed partial class RunRecordJson : JsonSerializerContext;
