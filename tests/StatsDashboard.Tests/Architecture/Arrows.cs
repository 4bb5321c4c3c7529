using System.Text.RegularExpressions;

namespace StatsDashboard.Tests.Architecture;

/// <summary>One use of one room by a file of another.</summary>
internal sealed record Arrow(string File, string From, string To)
{
    public override string ToString() => $"{File}: {From} uses {To}";
}

/// <summary>
/// Finds what a text uses of the dashboard's namespaces: its usings, and the names that are written with their namespace, in whole
/// (StatsDashboard.Figures.FigureStore) or from where the text stands (Figures.FigureStore).
/// </summary>
/// <param name="types">
/// Whole names of the types that there are: without them Metrics.Count, a property, would look like a namespace.
/// </param>
internal sealed partial class Arrows(IReadOnlySet<string> types)
{
    /// <summary>Whole names of the types that the text declares, which stands in a folder of its namespace.</summary>
    public static IEnumerable<string> TypesIn(string text, string space) =>
        Declaration().Matches(text).Select(match => $"{space}.{match.Groups[1].Value}");

    /// <summary>The namespaces that are used.</summary>
    public IEnumerable<string> UsedBy(string text, string space)
    {
        var code = Comment().Replace(text, "");
        var qualified = DottedName().Matches(code).Select(match => SpaceOf(match.Value, space)).OfType<string>();
        return Using().Matches(code).Select(match => match.Groups[1].Value).Concat(qualified).Distinct();
    }

    /// <summary>
    /// The namespace in which a dotted name finds a type, looked for as the compiler does it: from the innermost outwards.
    /// </summary>
    private string? SpaceOf(string name, string space)
    {
        for (var outer = space; outer.Length > 0; outer = Parent(outer))
        {
            if (TypeIn($"{outer}.{name}", outer.Length) is { } found)
            {
                return Parent(found);
            }
        }

        return TypeIn(name, 0) is { } type ? Parent(type) : null;
    }

    /// <summary>The longest beginning of a whole name that is a type, and longer than this.</summary>
    private string? TypeIn(string name, int longerThan)
    {
        for (var type = name; type.Length > longerThan; type = Parent(type))
        {
            if (types.Contains(type))
            {
                return type;
            }
        }

        return null;
    }

    private static string Parent(string name) => name[..Math.Max(name.LastIndexOf('.'), 0)];

    [GeneratedRegex(@"^\s*(?:@|global )?using (?:static )?(?:\w+ = )?(StatsDashboard\.[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(?:[A-Z]\w*\.)+[A-Z]\w*")]
    private static partial Regex DottedName();

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface|delegate [\w<>?]+) ([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![:\w])//[^\n]*|/\*.*?\*/|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
