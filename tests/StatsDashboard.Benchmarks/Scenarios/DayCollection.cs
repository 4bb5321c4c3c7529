using System.Diagnostics;
using System.Globalization;
using StatsDashboard.Benchmarks.Processes;

namespace StatsDashboard.Benchmarks.Scenarios;

/// <summary>Has one day collected that nobody asked for before, and waits until it is whole.</summary>
internal static class DayCollection
{
    public static DateOnly Ago(int days) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-days);

    public static string Range(int from, int to) =>
        string.Create(CultureInfo.InvariantCulture, $"from={Ago(from):yyyy-MM-dd}&to={Ago(to):yyyy-MM-dd}");

    /// <summary>Collects another day first, so that compiling, connecting and reading the product list are not measured.</summary>
    public static async Task WarmUpAsync(Dashboard dashboard, int daysAgo, CancellationToken cancellationToken) =>
        await dashboard.GetAsync($"api/overview?{Range(daysAgo, daysAgo)}&compare=none&wait=complete", cancellationToken);

    /// <summary>The same with one product only, where every call counts.</summary>
    public static async Task WarmUpWithOneProductAsync(Dashboard dashboard, int daysAgo, CancellationToken cancellationToken)
    {
        var products = await ProductsAsync(dashboard, daysAgo, cancellationToken);
        for (var tries = 0; tries < 100 && products.Count == 0; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            products = await ProductsAsync(dashboard, daysAgo, cancellationToken);
        }

        await dashboard.GetAsync(
            $"api/products/{Uri.EscapeDataString(products[0])}?{Range(daysAgo, daysAgo)}&compare=none&wait=complete",
            cancellationToken);
    }

    public static async Task<IReadOnlyList<string>> ProductsAsync(Dashboard dashboard, int daysAgo, CancellationToken cancellationToken)
    {
        var overview = await dashboard.GetJsonAsync($"api/overview?{Range(daysAgo, daysAgo)}&compare=none&wait=none", cancellationToken);
        return [.. overview.GetProperty("products").EnumerateObject().Select(product => product.Name)];
    }

    /// <summary>Waits until the dashboard has read its product list; nothing is collected by that.</summary>
    public static async Task<IReadOnlyList<string>> AllProductsAsync(Dashboard dashboard, int products, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await ProductsAsync(dashboard, 100, cancellationToken) is var listed && listed.Count == products)
            {
                return listed;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException("The dashboard did not read its product list.");
    }

    public static Task<TimeSpan> MeasureAsync(Dashboard dashboard, int daysAgo, int products, CancellationToken cancellationToken) =>
        MeasureAsync(dashboard, daysAgo, daysAgo, products, cancellationToken);

    /// <exception cref="InvalidOperationException">The days did not become whole, so that their time says nothing.</exception>
    public static async Task<TimeSpan> MeasureAsync(
        Dashboard dashboard, int from, int to, int products, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var overview = await dashboard.GetJsonAsync($"api/overview?{Range(from, to)}&compare=none&wait=complete", cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var partner = overview.GetProperty("sources").GetProperty("partner");
        return overview.GetProperty("complete").GetBoolean() && partner.GetProperty("asked").GetInt32() == products
            ? elapsed
            : throw new InvalidOperationException($"The day was not collected: {partner}");
    }
}
