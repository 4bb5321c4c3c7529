using System.Data.Common;
using StatsDashboard.Catalog;
using StatsDashboard.Metrics;

namespace StatsDashboard.Sources.Database;

/// <summary>Gathers the rows of one answer as they come: the figures of the products asked for, and what belongs to none of ours.</summary>
/// <param name="names">Of the metrics' columns.</param>
/// <param name="ours">Every product of the catalog, also those that this call did not ask for.</param>
internal sealed class QueryRows(
    SourceCall call, IReadOnlyList<Metric> metrics, IReadOnlyList<string> names, IReadOnlySet<string> ours, int maxRows)
{
    private static readonly SourceFailure Twice = new(FailureKind.LeftOut, "The answer has two rows of this product and day.");

    // Two products may go by one id; both are answered.
    private readonly ILookup<string, AskedRows> asked = call.Products.ToLookup(
        product => product.IdAt(DatabaseSource.SourceKey), product => new AskedRows(product.Id, call.Days.Days), StringComparer.Ordinal);
    private readonly DayRows[] days = [.. call.Days.Each().Select(day => new DayRows(day, metrics.Count))];
    private int came;

    /// <summary>The last day with any row at all.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <exception cref="SourceException">The answer is not what was asked for.</exception>
    public async Task ReadAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        var shape = new QueryShape(rows, names, metrics);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (++came > maxRows)
            {
                throw Wrong($"has more than {maxRows} rows, the most that Database:MaxRows allows");
            }

            Add(rows, shape);
        }

        if (await rows.NextResultAsync(cancellationToken))
        {
            throw Wrong("is more than one table");
        }
    }

    /// <param name="dataThrough">Days behind it are not known yet.</param>
    public SourceAnswer ToAnswer(DateTimeOffset at, DateOnly dataThrough, string currency)
    {
        var told = days.Where(day => day.Day <= dataThrough && day.Total is not null).ToList();
        return new SourceAnswer(call, at)
        {
            Figures = [.. asked.SelectMany(products => products).SelectMany(product => product.Figures(call.Days.From))],
            UnknownDays = [.. asked.SelectMany(products => products).SelectMany(product => product.Unknown(call.Days.From))],
            Currency = metrics.Any(metric => metric.Unit is Unit.Money) ? currency : null,
            DataThrough = dataThrough,
            OwnTotals = [.. told.Select(day => new OwnTotal(day.Day, day.Total!))], // By the line above.
            Unmatched = [.. told.SelectMany(day => day.Unmatched)],
        };
    }

    private void Add(DbDataReader rows, QueryShape shape)
    {
        var day = shape.ReadDay(rows);
        if (!call.Days.Contains(day))
        {
            // Whoever answers for other days may have moved all of them.
            throw Wrong("has days that are not between @from and @to");
        }

        LastDay = day > LastDay ? day : LastDay ?? day;
        var place = day.DayNumber - call.Days.From.DayNumber;
        var item = shape.ReadProduct(rows);
        var (values, why) = shape.ReadValues(rows);
        days[place].Add(values, item is not null && ours.Contains(item) ? null : item ?? UnmatchedItems.NotSet);
        foreach (var product in item is null ? [] : asked[item])
        {
            product.Add(place, values, why);
        }
    }

    private static SourceException Wrong(string what) => new(FailureKind.BadAnswer, $"The answer to Database:Query {what}.");

    /// <summary>What came of one product, by the place of the day.</summary>
    private sealed class AskedRows(ProductId product, int days)
    {
        private readonly long[]?[] known = new long[]?[days];
        private readonly Dictionary<int, SourceFailure> unknown = [];

        public void Add(int place, long[]? values, SourceFailure? why)
        {
            if (known[place] is not null || unknown.ContainsKey(place))
            {
                why = Twice;
            }

            known[place] = why is null ? values : null;
            if (why is not null)
            {
                unknown[place] = why;
            }
        }

        public IEnumerable<DayFigures> Figures(DateOnly from) => known
            .Select((values, place) => (values, place))
            .Where(one => one.values is not null)
            .Select(one => new DayFigures(product, from.AddDays(one.place), one.values!, IsFinal: false)); // By the line above.

        public IEnumerable<UnknownDay> Unknown(DateOnly from) =>
            unknown.Select(one => new UnknownDay(product, from.AddDays(one.Key), one.Value));
    }
}
