using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What a product's page shows.</summary>
public sealed class ProductView : PageView
{
    internal ProductView(ProductDetail detail, OverviewRequest request, OverviewLink link, ReportingCalendar calendar)
        : base(detail.Overview, request, link, calendar)
    {
        Detail = detail;
        Days = DaySeries.Of(detail, Currency);
    }

    internal ProductDetail Detail { get; }

    internal override DaySeries Days { get; }
}
