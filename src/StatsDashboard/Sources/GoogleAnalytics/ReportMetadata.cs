using Google.Analytics.Data.V1Beta;
using StatsDashboard.Catalog;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Reads what the reports of one call say of themselves, into the currency and notices for people.</summary>
internal sealed class ReportMetadata(string askedCurrency, string timeZone)
{
    private readonly List<Notice> notices = [];
    private readonly SortedSet<int> withheld = [];
    private string? currency;

    public string Currency => currency ?? askedCurrency;

    public IReadOnlyList<Notice> Notices => [.. notices.Distinct()];

    /// <summary>A restricted metric comes as zero, and no figure may be a zero that nobody counted.</summary>
    public IReadOnlyList<int> Withheld => [.. withheld];

    /// <summary>Every figure is an estimate from a part of the events, so that rows and totals need not add up.</summary>
    public bool IsSampled { get; private set; }

    /// <exception cref="SourceException">Nothing of ours may be seen, or the money is not in one real currency.</exception>
    public void Add(ResponseMetaData? metadata)
    {
        foreach (var restriction in metadata?.SchemaRestrictionResponse?.ActiveMetricRestrictions ?? [])
        {
            Withhold(restriction.MetricName);
        }

        if (withheld.Count == AnalyticsMetrics.All.Count)
        {
            throw new SourceException(
                FailureKind.Unauthorized,
                "The service account may see none of the metrics; lift the restriction of its role in Google Analytics.");
        }

        var reported = metadata is { CurrencyCode.Length: > 0 } ? metadata.CurrencyCode : askedCurrency;
        if (!Catalog.CurrencyCode.IsKnown(reported) || (currency is not null && currency != reported))
        {
            throw new SourceException(FailureKind.BadAnswer, "Google Analytics answered in a currency that does not exist, or in several.");
        }

        currency = reported;
        Notice(reported != askedCurrency, $"The revenue is in {reported}, not in {askedCurrency}.", AnalyticsMetrics.Revenue);
        Notice(metadata?.DataLossFromOtherRow == true, "Some products are missing here: Google Analytics put them together as (other).");
        Notice(metadata?.SubjectToThresholding == true, "Google Analytics leaves out rows of few visitors, to protect them.");
        Notice(
            metadata is { TimeZone: { Length: > 0 } zone } && !TimeZones.AreSame(zone, timeZone),
            $"Google Analytics counts days in {TimeZones.Named(metadata?.TimeZone ?? "")}, not in {timeZone}.");
        foreach (var sampling in metadata?.SamplingMetadatas ?? [])
        {
            IsSampled = true;
            Notice(true, Share(sampling) is { } share
                ? FormattableString.Invariant($"Sampled: {share:0.#} % of events.")
                : "Sampled: a part of the events.");
        }
    }

    /// <summary>Pages shifted while they were read, the report counts its rows otherwise, or rows cannot be read.</summary>
    public void Add(ItemRows rows)
    {
        Notice(
            rows.IsUneven,
            FormattableString.Invariant(
                $"Google Analytics announced {rows.Size.Promised} rows and sent {rows.Size.Came}; the report may have changed meanwhile."));
        foreach (var refused in rows.Dated.Concat(rows.Strays).Select(row => row.Refusal).OfType<string>().CountBy(refusal => refusal))
        {
            var rowsAre = refused.Value == 1 ? "row is" : "rows are";
            Notice(true, FormattableString.Invariant($"{refused.Value} {rowsAre} left aside: {refused.Key}"));
        }
    }

    /// <summary>Rows are withheld, or the total is an estimate.</summary>
    public void AddTotal(bool differs) => Notice(differs, "The total of Google Analytics is not the sum of its rows.");

    private void Withhold(string name)
    {
        for (var place = 0; place < AnalyticsMetrics.ApiNames.Count; place++)
        {
            if (AnalyticsMetrics.ApiNames[place] == name && withheld.Add(place))
            {
                Notice(
                    true,
                    $"The service account may not see {name}; lift the restriction of its role in Google Analytics.",
                    AnalyticsMetrics.All[place].Key);
            }
        }
    }

    private void Notice(bool holds, string sentence, string? metric = null)
    {
        if (holds)
        {
            notices.Add(new Notice(sentence, metric));
        }
    }

    private static double? Share(SamplingMetadata sampling) => sampling is { SamplesReadCount: >= 0, SamplingSpaceSize: > 0 }
        ? 100.0 * sampling.SamplesReadCount / sampling.SamplingSpaceSize
        : null;
}
