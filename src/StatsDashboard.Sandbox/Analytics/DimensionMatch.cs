using System.Text.RegularExpressions;
using Google.Analytics.Data.V1Beta;
using StatsDashboard.Sandbox.World;
using MatchType = Google.Analytics.Data.V1Beta.Filter.Types.StringFilter.Types.MatchType;

namespace StatsDashboard.Sandbox.Analytics;

/// <summary>A dimension filter made ready to be asked for many items and days.</summary>
internal sealed class DimensionMatch
{
    private readonly Func<Item?, int, bool> _matches;

    public DimensionMatch(FilterExpression? filter)
    {
        _matches = Make(filter);
        NeedsDay = filter.FieldNames().Contains("date");
        NeedsDayAlone = NeedsDay && filter.FieldNames().All(name => name == "date");
    }

    /// <summary>False when an item alone decides.</summary>
    public bool NeedsDay { get; }

    /// <summary>True when a day alone decides, whatever the item.</summary>
    public bool NeedsDayAlone { get; }

    public bool Matches(Item? item, int day) => _matches(item, day);

    /// <summary>What is wrong with a leaf of a dimension filter, or null.</summary>
    public static GoogleError? Check(Filter leaf)
    {
        if (leaf.StringFilter is { } text && !Enum.IsDefined(text.MatchType))
        {
            return GoogleError.Invalid($"Invalid value at 'dimension_filter.filter.string_filter.match_type', {text.MatchType:D}");
        }

        try
        {
            TextMatch(leaf);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return GoogleError.Invalid($"The regular expression '{leaf.StringFilter?.Value}' is not valid.");
        }
    }

    private static Func<Item?, int, bool> Make(FilterExpression? filter)
    {
        switch (filter?.ExprCase)
        {
            case FilterExpression.ExprOneofCase.AndGroup:
                var all = filter.AndGroup.Expressions.Select(Make).ToArray();
                return (item, day) => Array.TrueForAll(all, matches => matches(item, day));
            case FilterExpression.ExprOneofCase.OrGroup:
                var any = filter.OrGroup.Expressions.Select(Make).ToArray();
                return (item, day) => Array.Exists(any, matches => matches(item, day));
            case FilterExpression.ExprOneofCase.NotExpression:
                var inner = Make(filter.NotExpression);
                return (item, day) => !inner(item, day);
            case FilterExpression.ExprOneofCase.Filter:
                return Make(AnalyticsSchema.Dimensions[filter.Filter.FieldName], TextMatch(filter.Filter));
            default:
                return static (_, _) => true;
        }
    }

    private static Func<Item?, int, bool> Make(Dimension dimension, Predicate<string> matches) => dimension switch
    {
        Dimension.Date => (_, day) => matches(ReportRow.DateText(day)),
        Dimension.ItemId => (item, _) => item is not null && matches(item.Id),
        Dimension.ItemName => (item, _) => item is not null && matches(item.Name),
        _ => (item, _) => item is not null && matches(item.Category),
    };

    private static Predicate<string> TextMatch(Filter field) => field.OneFilterCase switch
    {
        Filter.OneFilterOneofCase.InListFilter => InList(field.InListFilter),
        Filter.OneFilterOneofCase.StringFilter => Text(field.StringFilter),
        Filter.OneFilterOneofCase.EmptyFilter => static candidate => candidate.Length == 0,
        _ => static _ => true,
    };

    private static Predicate<string> InList(Filter.Types.InListFilter list) =>
        new HashSet<string>(list.Values, list.CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase).Contains;

    private static Predicate<string> Text(Filter.Types.StringFilter text)
    {
        var value = text.Value;
        var comparison = text.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return text.MatchType switch
        {
            MatchType.BeginsWith => candidate => candidate.StartsWith(value, comparison),
            MatchType.EndsWith => candidate => candidate.EndsWith(value, comparison),
            MatchType.Contains => candidate => candidate.Contains(value, comparison),
            MatchType.FullRegexp => Pattern($"^(?:{value})$", text.CaseSensitive).IsMatch,
            MatchType.PartialRegexp => Pattern(value, text.CaseSensitive).IsMatch,
            _ => candidate => candidate.Equals(value, comparison),
        };
    }

    // Google matches with RE2, which has no backtracking either.
    private static Regex Pattern(string pattern, bool caseSensitive) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
}
