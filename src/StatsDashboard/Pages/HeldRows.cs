using StatsDashboard.Access;
using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Pages;

/// <summary>
/// The products that a page shows already, as its script sends them along when it looks for new figures of them: escaped, with commas
/// between them. A header and not a parameter, because fifty ids may be longer than an address.
/// </summary>
internal static class HeldRows
{
    public static IReadOnlyList<ProductId> Of(HttpRequest request) =>
    [
        .. request.Headers[UnattendedLook.Header].ToString()
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Take(TableQuery.PageSize)
            .Select(id => new ProductId(Uri.UnescapeDataString(id)))
            .Distinct(),
    ];
}
