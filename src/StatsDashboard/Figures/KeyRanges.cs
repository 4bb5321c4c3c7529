using System.Globalization;
using System.Text;

namespace StatsDashboard.Figures;

/// <summary>Many keys in a short text: "1-60,62".</summary>
internal static class KeyRanges
{
    public static string Write(IEnumerable<int> keys)
    {
        var text = new StringBuilder();
        int? first = null;
        var last = 0;
        foreach (var key in keys.Distinct().Order())
        {
            if (first is not null && key == last + 1)
            {
                last = key;
                continue;
            }

            Append(text, first, last);
            (first, last) = (key, key);
        }

        Append(text, first, last);
        return text.ToString();
    }

    public static bool Contains(string ranges, int key)
    {
        foreach (var range in ranges.AsSpan().Split(','))
        {
            var text = ranges.AsSpan(range);
            var dash = text.IndexOf('-');
            var first = int.Parse(dash < 0 ? text : text[..dash], CultureInfo.InvariantCulture);
            if (key >= first && key <= (dash < 0 ? first : int.Parse(text[(dash + 1)..], CultureInfo.InvariantCulture)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Append(StringBuilder text, int? first, int last)
    {
        if (first is { } known)
        {
            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{known}");
            _ = last > known ? text.Append(CultureInfo.InvariantCulture, $"-{last}") : text;
        }
    }
}
