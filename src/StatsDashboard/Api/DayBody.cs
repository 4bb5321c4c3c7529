using System.Text.Json.Serialization;
using StatsDashboard.Overviews;

namespace StatsDashboard.Api;

/// <summary>One product's day.</summary>
internal sealed record DayBody(DateOnly Date, Members<Amount> Values)
{
    /// <summary>A <see cref="DayCellBody"/> by the source's key, beside the other members.</summary>
    [JsonExtensionData]
    public Dictionary<string, object> Sources { get; } = [];

    public static DayBody Of(Overview overview, ProductDay day)
    {
        var body = new DayBody(
            day.Day, Amount.Each(overview.Columns, column => column.Of(part => day.Sources[part.Source].Values?[part.Position])));
        for (var place = 0; place < day.Sources.Count; place++)
        {
            body.Sources.Add(overview.Sources[place].Key, DayCellBody.Of(day.Sources[place]));
        }

        return body;
    }
}

internal sealed record DayCellBody(
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf,
    bool Final,
    string? Error)
{
    public static DayCellBody Of(DayCell cell) => new(cell.State.Name, cell.AsOf, cell.IsFinal, cell.Error);
}

/// <summary>A closed day whose figures changed; only the metrics that did.</summary>
internal sealed record RestatementBody(
    DateOnly Date,
    string Source,
    DateTimeOffset ChangedAt,
    Members<Amount> Previous,
    Members<Amount> Values)
{
    public static RestatementBody Of(Overview overview, Restatement change)
    {
        return new RestatementBody(
            change.Day, overview.Sources[change.Source].Key, change.ChangedAt, Each(change.Was), Each(change.Became));

        Members<Amount> Each(long?[] values) =>
            Amount.Each(overview.Columns, column => HasChanged(column) ? values[column.Position] : null);

        bool HasChanged(MetricColumn column) =>
            column.Parts is null && column.Source == change.Source && change.Changed.Contains(column.Position);
    }
}
