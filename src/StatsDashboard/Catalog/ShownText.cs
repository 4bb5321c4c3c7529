using System.Globalization;
using System.Text;

namespace StatsDashboard.Catalog;

/// <summary>What an upstream calls its products and categories, made harmless for a line of a page. Programs get it as it came.</summary>
/// <remarks>
/// HTML has no other way to show what it must not: as a character reference, U+0080 becomes "€" and U+0000 a replacement. Where the text
/// stands, a <c>bdi</c> element keeps its direction from what is around it.
/// </remarks>
internal static class ShownText
{
    /// <summary>All scripts before it run from left to right.</summary>
    private const char FirstHebrew = '\u0590';

    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>
    /// Line ends become spaces, other control characters their pictures ("␀"), halves of pairs "�"; direction overrides go.
    /// </summary>
    public static string Of(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isUnseen = text[at] is < ' ' or (> '~' and < '\u00A0') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
            if (isUnseen || char.IsSurrogate(text[at]))
            {
                return Mended(text);
            }
        }

        return text;
    }

    /// <summary>For places without elements, such as a page's title. Letters that run from left to right need no isolation.</summary>
    public static string Isolated(string text)
    {
        var shown = Of(text);
        return RunsOneWay(shown) ? shown : $"{FirstStrongIsolate}{shown}{PopIsolate}";
    }

    /// <summary>Nothing in it runs from right to left, so that it moves nothing beside it.</summary>
    public static bool RunsOneWay(string shown) => shown.All(letter => letter < FirstHebrew);

    /// <summary>What a stranger wrote, for the middle of a sentence: isolated, and no longer than so many characters.</summary>
    public static string Excerpt(string text, int longest) =>
        text.Length <= longest ? Isolated(text) : Isolated(text[..Cut(text, longest)]) + "…";

    /// <summary>False for a text of which nobody would see anything.</summary>
    public static bool IsVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last place up to this one that is not within a pair.</summary>
    private static int Cut(string text, int at) => char.IsSurrogatePair(text, at - 1) ? at - 1 : at;

    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        // What is half a pair comes as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\t' or '\n' or '\v' or '\f' or '\r' or 0x85 or 0x2028 or 0x2029:
                    mended.Append(' ');
                    break;
                case (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                    break;
                case < ' ':
                    mended.Append((char)('␀' + rune.Value));
                    break;
                case 0x7F:
                    mended.Append('␡');
                    break;
                case > 0x7F and < 0xA0:
                    mended.Append('\uFFFD');
                    break;
                default:
                    mended.Append(rune.ToString());
                    break;
            }
        }

        return mended.ToString();
    }
}
