using StatsDashboard.Catalog;
using StatsDashboard.Overviews;

namespace StatsDashboard.Components;

/// <summary>What a product's page shows.</summary>
public sealed class ProductView : PageView
{
    internal ProductView(ProductDetail detail, OverviewRequest request, OverviewLink link, MetricChoice choice, ReportingCalendar calendar)
        : base(detail.Overview, request, link, choice, calendar)
    {
        Detail = detail;
        Days = DaySeries.Of(detail, Currency, choice);
    }

    internal ProductDetail Detail { get; }

    internal override DaySeries Days { get; }

    internal override string Version => $"{base.Version}/{CanRefresh}";

    internal override string Product => Detail.Product.Product.ShownName;
}
