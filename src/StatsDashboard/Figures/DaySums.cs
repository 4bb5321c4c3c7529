namespace StatsDashboard.Figures;

/// <summary>One day's sums over all listed products, kept so that a product's change can be brought in.</summary>
/// <param name="Sums">
/// In the order of the source's metrics, money of one currency alone; null where nothing was summed, or too much.
/// </param>
/// <param name="Gaps">Of how many covered products each metric is not known.</param>
/// <param name="Covered">Products with figures.</param>
/// <param name="InCurrency">Those of them whose money is in the currency of the sums.</param>
/// <param name="Open">Products whose day can still change.</param>
internal sealed record DaySums(long?[] Sums, int[] Gaps, int Covered, int InCurrency, int Open)
{
    private static readonly Int128 Most = 9_200_000_000_000_000_000;

    /// <summary>A sum without a part that is not known would be too small. Null when no product has figures.</summary>
    public long?[]? Values => Covered == 0 ? null : [.. Sums.Select((sum, metric) => Gaps[metric] > 0 ? null : sum)];

    public bool IsFinal => Open == 0;

    public static DaySums Empty(int metrics) => new(new long?[metrics], new int[metrics], 0, 0, 0);

    /// <summary>With another row of one product. Null when only reading all rows anew can tell the sums.</summary>
    /// <param name="isMoney">Which metrics are money.</param>
    public DaySums? With(DayChange change, bool[] isMoney, string currency)
    {
        var sums = new Int128?[Sums.Length];
        for (var metric = 0; metric < sums.Length; metric++)
        {
            sums[metric] = Sums[metric];
            // Nothing was summed, or what was summed was too much: the rows would tell.
            if (sums[metric] is null && (isMoney[metric] ? InCurrency : Covered) > 0)
            {
                return null;
            }
        }

        var (gaps, covered, inCurrency, open) = ((int[])Gaps.Clone(), Covered, InCurrency, Open);
        if (change.Before is { } before)
        {
            Add(before, -1);
        }

        Add(change.After, 1);
        if (Array.Exists(sums, sum => sum >= Most || sum <= -Most))
        {
            return null;
        }

        return new DaySums([.. sums.Select((sum, metric) => IsSummed(metric) ? (long?)sum : null)], gaps, covered, inCurrency, open);

        bool IsSummed(int metric) => (isMoney[metric] ? inCurrency : covered) > 0;

        void Add(DayRow row, int sign)
        {
            open += row.IsFinal ? 0 : sign;
            if (!row.HasFigures)
            {
                return;
            }

            var isIn = row.Currency == currency;
            covered += sign;
            inCurrency += isIn ? sign : 0;
            for (var metric = 0; metric < sums.Length; metric++)
            {
                gaps[metric] += row.Values[metric] is null ? sign : 0;
                if (row.Values[metric] is { } value && (isIn || !isMoney[metric]))
                {
                    sums[metric] = (sums[metric] ?? 0) + (sign * (Int128)value);
                }
            }
        }
    }
}
