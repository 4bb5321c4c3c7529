using System.Text.Json;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;
using StatsDashboard.Sources;

namespace StatsDashboard.Api;

/// <summary>One source over the whole range, within the overview's JSON.</summary>
internal static class SourceJson
{
    public static void Write(Utf8JsonWriter json, SourceOverview source, IReadOnlyList<Quota> quotas)
    {
        json.WriteStartObject(source.Key);
        json.WriteString("state", source.State.Name);
        json.WriteNumber("asked", source.Asked);
        json.WriteNumber("answered", source.Answered);
        json.WriteNumber("failed", source.Failed);
        json.WriteNumber("pending", source.Pending);
        OverviewJson.WriteInstant(json, "as_of", source.AsOf);
        json.WriteString("data_through", source.DataThrough is { } day ? Iso.Day(day) : null);
        if (source.Error is { } error)
        {
            json.WriteString("error", error);
        }

        if (source.Comparison is { } comparison)
        {
            json.WriteStartObject("compared");
            json.WriteString("from", Iso.Day(comparison.Current.From));
            json.WriteString("to", Iso.Day(comparison.Current.To));
            json.WriteString("previous_from", Iso.Day(comparison.Previous.From));
            json.WriteString("previous_to", Iso.Day(comparison.Previous.To));
            json.WriteEndObject();
        }
        else if (source.NotCompared is { } whyNot)
        {
            json.WriteString("not_compared", whyNot);
        }

        WriteNotices(json, source.Notices);
        WriteQuotas(json, quotas);
        if (source.Reconciliation is { } reconciliation)
        {
            ReconciliationJson.Write(json, reconciliation);
        }

        json.WriteEndObject();
    }

    public static void WriteNotices(Utf8JsonWriter json, IReadOnlyList<Notice> notices)
    {
        json.WriteStartArray("notices");
        foreach (var notice in notices)
        {
            json.WriteStringValue(notice.Text);
        }

        json.WriteEndArray();
    }

    /// <summary>What the source last said that is left; nothing before its first answer.</summary>
    private static void WriteQuotas(Utf8JsonWriter json, IReadOnlyList<Quota> quotas)
    {
        if (quotas.Count == 0)
        {
            return;
        }

        json.WriteStartArray("quotas");
        foreach (var quota in quotas)
        {
            json.WriteStartObject();
            json.WriteString("label", quota.Label);
            json.WriteNumber("remaining", quota.Remaining);
            if (quota.Limit is { } limit)
            {
                json.WriteNumber("limit", limit);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
