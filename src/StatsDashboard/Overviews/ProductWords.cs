using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>
/// A product's texts as they are searched and sorted by. Worked out once for each product of the catalog, not per request: five thousand
/// products are then looked through in about a millisecond.
/// </summary>
internal sealed class ProductWords
{
    private static readonly ConditionalWeakTable<Product, ProductWords> Known = [];

    // "Product 10" after "Product 9"; the same for everybody, so that a shared address shows the same page and the CSV follows it.
    private static readonly CompareInfo Names = CultureInfo.InvariantCulture.CompareInfo;
    private const CompareOptions Natural = CompareOptions.IgnoreCase | CompareOptions.NumericOrdering;

    private readonly string text;

    private ProductWords(Product product)
    {
        // The line ends keep a word from matching across two of them: no word has one.
        text = $"{Fold(product.Name)}\n{Fold(product.Id.Value)}\n{Fold(product.Category ?? "")}";
        Order = Names.GetSortKey(product.ShownName, Natural);
    }

    /// <summary>Where the name stands among others.</summary>
    public SortKey Order { get; }

    public static ProductWords Of(Product product) => Known.GetValue(product, static one => new ProductWords(one));

    /// <summary>The words of a search, folded as the texts are.</summary>
    public static string[] Split(string? query) =>
        [.. Fold(query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <param name="words">From <see cref="Split"/>.</param>
    public bool HasAll(string[] words)
    {
        foreach (var word in words)
        {
            if (!text.Contains(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Without case, accents, width and what cannot be seen: "Café", "ＣＡＦＥ" and "cafe" are one; "Straße" is "strasse".
    /// </summary>
    private static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return string.Create(text.Length, text, static (to, from) =>
            {
                for (var at = 0; at < to.Length; at++)
                {
                    to[at] = from[at] <= ' ' ? ' ' : char.ToLowerInvariant(from[at]);
                }
            });
        }

        // Half a surrogate pair cannot be normalized; on the way through UTF-8 it becomes U+FFFD.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(whole.Length);
        foreach (var letter in whole)
        {
            switch (char.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator:
                    folded.Append(' ');
                    break;
                default:
                    Append(folded, char.ToLowerInvariant(letter));
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>Letters that Unicode does not take apart, as people type them who do not have them on their keys.</summary>
    private static void Append(StringBuilder folded, char letter) => _ = letter switch
    {
        'ß' => folded.Append("ss"),
        'æ' => folded.Append("ae"),
        'œ' => folded.Append("oe"),
        'þ' => folded.Append("th"),
        'ø' => folded.Append('o'),
        'ł' => folded.Append('l'),
        'đ' or 'ð' => folded.Append('d'),
        'ħ' => folded.Append('h'),
        'ŧ' => folded.Append('t'),
        'ı' => folded.Append('i'),
        'ς' => folded.Append('σ'),
        '‘' or '’' or 'ʼ' => folded.Append('\''),
        '‐' or '‑' or '‒' or '–' or '—' or '−' => folded.Append('-'),
        _ => folded.Append(letter),
    };
}
