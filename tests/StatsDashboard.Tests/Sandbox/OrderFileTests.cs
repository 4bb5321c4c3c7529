using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Sandbox;
using Xunit;

namespace StatsDashboard.Tests.Sandbox;

public sealed class OrderFileTests
{
    [Fact]
    public async Task The_file_has_the_orders_that_the_partner_decides_on_and_some_of_unknown_products()
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Products = 10 }, TestContext.Current.CancellationToken);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
        sandbox.WriteOrders(path);
        try
        {
            var truth = sandbox.Truth;
            var written = await ReadAsync(path);

            written.Keys.ShouldContain(one => one.Day == Iso(truth.Today));
            written.Keys
                .Select(one => one.Product)
                .Distinct()
                .Except(truth.Products.Select(product => product.Id))
                .ShouldContain("GIFT-CARD");
            foreach (var day in Enumerable.Range(1, 30).Select(age => truth.Today.AddDays(-age)))
            {
                foreach (var product in truth.Products)
                {
                    var (orders, revenue) = written.GetValueOrDefault((Iso(day), product.Id));
                    new SandboxOrders(orders, revenue).ShouldBe(truth.Orders(product.Id, day));
                    if (truth.Partner(product.Id, day) is { } partner)
                    {
                        orders.ShouldBe(partner.Orders.Pending + partner.Orders.Approved + partner.Orders.Declined);
                    }
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static async Task<Dictionary<(string Day, string Product), (long Orders, decimal Revenue)>> ReadAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT placed_on, product_id, COUNT(*), SUM(cents) FROM orders GROUP BY placed_on, product_id";
        var orders = new Dictionary<(string, string), (long, decimal)>();
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            orders[(rows.GetString(0), rows.GetString(1))] = (rows.GetInt64(2), rows.GetInt64(3) / 100m);
        }

        return orders;
    }
}
