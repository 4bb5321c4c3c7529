using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox;

/// <summary>What is true in the sandbox: products, figures and the date.</summary>
internal sealed class SandboxWorld
{
    public SandboxWorld(SandboxOptions options)
    {
        Calendar = new SandboxCalendar(options.Clock, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        Assortment = new Assortment(options, options.TurningDay ?? FifteenthOfLastMonth(Calendar.Today));
        Partner = new PartnerLedger(options.Seed);
        Analytics = new AnalyticsLedger(options.Seed, Calendar);
        Orders = new OrderBook(options.Seed, Assortment, Calendar);
        Truth = new SandboxTruth(Assortment, Partner, Analytics, Orders, Calendar);
    }

    public SandboxCalendar Calendar { get; }

    public Assortment Assortment { get; }

    public PartnerLedger Partner { get; }

    public AnalyticsLedger Analytics { get; }

    public OrderBook Orders { get; }

    public SandboxTruth Truth { get; }

    // Recent enough to be seen, and the same for all who start the sandbox in one month.
    private static DateOnly FifteenthOfLastMonth(DateOnly today) => new DateOnly(today.Year, today.Month, 15).AddMonths(-1);
}
