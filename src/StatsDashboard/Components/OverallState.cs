using System.Globalization;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>The whole overview's state in one line: a product's, a source's and a run's states, the worst first.</summary>
internal static class OverallState
{
    public static string Tone(Overview overview)
    {
        var states = Configured(overview).Select(source => source.State).ToList();
        return overview switch
        {
            { IsFilling: true } => "busy",
            { CatalogError: not null } => "bad",
            _ when states.Count == 0 => "none",
            _ when states.Contains(DataState.Failed) || overview.Sources.Any(source => IsDown(overview, source)) => "bad",
            _ when states.Exists(state => state is not DataState.Ok) => "warn",
            _ => "ok",
        };
    }

    /// <summary>"Figures to 20 Nov", the oldest wins; or "412 of 500 products · about 40 s · 12 failed".</summary>
    public static string Headline(Overview overview) => overview switch
    {
        { IsFilling: true } => Filling(overview),
        _ when !Configured(overview).Any() => "No source configured",
        _ when Configured(overview).Min(source => source.DataThrough) is { } day => $"Figures to {DateText.Day(day, overview.ReadAt)}",
        _ => "No figures yet",
    };

    /// <summary>
    /// "14 min old · 463 of 500 products", or "final · 500 of 500 products", behind the sources that are down. Nothing while the headline
    /// counts.
    /// </summary>
    public static string Detail(Overview overview)
    {
        if (overview.IsFilling)
        {
            return "";
        }

        var asked = Configured(overview).Select(source => source.Asked).DefaultIfEmpty().Max();
        // On a product's own page there is nothing to count.
        var products = overview.Only is not null ? null : $"{Figure.Count(Covered(overview))} of {Figure.Count(asked)} products";
        var down = overview.Sources.Where(source => IsDown(overview, source)).Select(source => $"{source.Name} is down");
        return string.Join(" · ", down.Append(Age(overview)).Append(products).Where(part => part is not null));
    }

    /// <summary>
    /// Products that the figures cover: the fewest of any source's totals, so that the chip never promises more than a tile. What a source
    /// keeps back of all products says so itself.
    /// </summary>
    public static int Covered(Overview overview)
    {
        var given = overview.Totals.Where(total => total.Covered > 0).Select(total => total.Column.Source).ToHashSet();
        return overview.Totals.Where(total =>
            total.Column.Parts is null && overview.Sources[total.Column.Source].State is not DataState.NotConfigured)
            .Where(total => total.Covered > 0 || !given.Contains(total.Column.Source))
            .Select(total => total.Covered).DefaultIfEmpty().Min();
    }

    /// <summary>A product is in when every source has answered for it; a failed one is not.</summary>
    private static string Filling(Overview overview)
    {
        var asked = Configured(overview).Max(source => source.Asked);
        var failed = Configured(overview).Max(source => source.Failed);
        var counts = overview.Only is null
            ? $"{Figure.Count(Configured(overview).Min(source => source.Answered))} of {Figure.Count(asked)} products"
            : "Collecting";
        var parts = new[] { counts, Left(overview.Left), failed > 0 && overview.Only is null ? $"{Figure.Count(failed)} failed" : null };
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    private static string? Left(TimeSpan? left) => left switch
    {
        { TotalSeconds: < 2 } or null => null,
        { TotalSeconds: < 90 } span => $"about {span.TotalSeconds.ToString("0", CultureInfo.CurrentCulture)} s",
        { TotalMinutes: < 90 } span => $"about {span.TotalMinutes.ToString("0", CultureInfo.CurrentCulture)} min",
        { } span => $"about {span.TotalHours.ToString("0", CultureInfo.CurrentCulture)} h",
    };

    /// <summary>That one product failed says nothing of its source.</summary>
    private static bool IsDown(Overview overview, SourceOverview source) => overview.Only is null && source.IsBroken;

    /// <summary>What cannot change any more does not grow old.</summary>
    private static string? Age(Overview overview) => overview switch
    {
        { IsFinal: true } => "final",
        { AsOf: { } asOf } => DateText.Age(asOf, overview.ReadAt),
        _ => null,
    };

    /// <summary>How much of the range is settled, one way or the other.</summary>
    public static int Percent(Overview overview)
    {
        var asked = Configured(overview).Sum(source => (long)source.Asked);
        var open = Configured(overview).Sum(source => (long)source.Pending);
        return asked == 0 ? 0 : (int)(100 * (asked - open) / asked);
    }

    /// <summary>What stands before the title of a tab whose viewer waits: "● 82 %", and a tick at the end.</summary>
    public static string Mark(Overview overview) => overview.IsFilling ? $"● {Percent(overview)} %" : "✓";

    /// <summary>
    /// "The figures of 24 Oct – 20 Nov are in: 500 products, 12 failed", for whoever waited; null while there is still something to come.
    /// </summary>
    public static string? Outcome(PageView view)
    {
        if (view.Overview.IsFilling)
        {
            return null;
        }

        var sources = Configured(view.Overview).ToList();
        var failed = sources.Select(source => source.Failed).DefaultIfEmpty().Max();
        var pending = sources.Select(source => source.Pending).DefaultIfEmpty().Max();
        var asked = sources.Select(source => source.Asked).DefaultIfEmpty().Max();
        var range = DateText.Range(view.Overview.Range, view.Now);
        var isIn = pending == 0 ? "are in" : "are not all in";
        return view.Product is { } product
            ? $"The figures of {product}, {range}, {isIn}{(failed > 0 ? ", some failed" : "")}"
            : $"The figures of {range} {isIn}: {Figure.Count(asked)} {(asked == 1 ? "product" : "products")}"
                + (failed > 0 ? $", {Figure.Count(failed)} failed" : "")
                + (pending > 0 ? $", {Figure.Count(pending)} not asked" : "");
    }

    private static IEnumerable<SourceOverview> Configured(Overview overview) =>
        overview.Sources.Where(source => source.State is not DataState.NotConfigured);
}
