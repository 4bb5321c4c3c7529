using System.Globalization;
using StatsDashboard.Sandbox;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>What the sandbox would answer, summed over days and written as the page writes it for en-GB.</summary>
internal sealed class TrueFigures(SandboxTruth truth, DateOnly from, DateOnly to)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static TrueFigures OfOctober(SandboxTruth truth) => new(truth, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 28));

    /// <summary>Those for which the partner has an answer: all but the retired one.</summary>
    public IEnumerable<SandboxProduct> Listed => truth.Products.Where(product => product.Status is not ProductStatus.Retired);

    public long Clicks(string product) => Partner(product, day => day.Clicks);

    public decimal Commission(string product) => Partner(product, day => day.Commission.Approved);

    public long Viewed(string product) => Analytics(product, day => day.ItemsViewed);

    public decimal Revenue(string product) => Analytics(product, day => day.ItemRevenue);

    public static string Write(long count) => count.ToString("N0", English);

    public static string Write(decimal money) => money.ToString("N2", English);

    private T Partner<T>(string product, Func<PartnerDay, T> figure)
        where T : System.Numerics.INumber<T> => Sum(day => truth.Partner(product, day) is { } figures ? figure(figures) : T.Zero);

    private T Analytics<T>(string product, Func<AnalyticsDay, T> figure)
        where T : System.Numerics.INumber<T> => Sum(day => truth.Analytics(product, day) is { } figures ? figure(figures) : T.Zero);

    private T Sum<T>(Func<DateOnly, T> figure)
        where T : System.Numerics.INumber<T>
    {
        var sum = T.Zero;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            sum += figure(day);
        }

        return sum;
    }
}
