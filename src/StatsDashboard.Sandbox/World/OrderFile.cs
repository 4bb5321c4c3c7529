using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StatsDashboard.Sandbox.World;

/// <summary>Writes the shop's orders into a file of SQLite, as a shop keeps them: a row per order.</summary>
internal static class OrderFile
{
    private const int MostDays = 800;
    private const int LeastDays = 60;

    /// <summary>So many days of so many products at most, so that a sandbox of many products starts as fast.</summary>
    private const int MostProductDays = 100_000;

    public static void Write(string path, OrderBook orders, DateOnly today)
    {
        var days = Math.Clamp(MostProductDays / orders.ProductIds.Count, LeastDays, MostDays);
        File.Delete(path);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, """
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            CREATE TABLE orders (id INTEGER PRIMARY KEY, placed_on TEXT NOT NULL, product_id TEXT NOT NULL, cents INTEGER NOT NULL) STRICT
            """);
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO orders (placed_on, product_id, cents) VALUES (@day, @product, @cents)";
            var day = insert.Parameters.Add("@day", SqliteType.Text);
            var product = insert.Parameters.Add("@product", SqliteType.Text);
            var cents = insert.Parameters.Add("@cents", SqliteType.Integer);
            for (var date = today.AddDays(1 - days); date <= today; date = date.AddDays(1))
            {
                day.Value = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                foreach (var id in orders.ProductIds)
                {
                    product.Value = id;
                    foreach (var amount in orders.On(id, date))
                    {
                        cents.Value = amount;
                        insert.ExecuteNonQuery();
                    }
                }
            }

            transaction.Commit();
        }

        Execute(connection, "CREATE INDEX orders_by_day ON orders (placed_on, product_id)");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
