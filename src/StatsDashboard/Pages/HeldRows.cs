using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>The products that a page shows already, as its script sends them along when it looks for new figures of them.</summary>
internal static class HeldRows
{
    /// <summary>A header and not a parameter: fifty ids may be longer than an address. Ids are escaped and separated by commas.</summary>
    private const string Header = "Stats-Rows";

    public static IReadOnlyList<ProductId> Of(HttpRequest request) =>
    [
        .. request.Headers[Header].ToString()
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Take(TableQuery.PageSize)
            .Select(id => new ProductId(Uri.UnescapeDataString(id)))
            .Distinct(),
    ];
}
