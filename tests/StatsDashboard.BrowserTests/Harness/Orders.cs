namespace StatsDashboard.BrowserTests.Harness;

/// <summary>The orders of the sandbox as the in-house database.</summary>
internal static class Orders
{
    private const string Query = """
        SELECT placed_on AS day, product_id, COUNT(*) AS orders, SUM(cents) / 100.0 AS revenue
        FROM orders WHERE placed_on BETWEEN @from AND @to GROUP BY placed_on, product_id
        """;

    /// <param name="path">Of the file that the sandbox writes.</param>
    public static (string Key, string Value)[] Settings(string path) =>
    [
        ("Database:Provider", "Sqlite"),
        ("Database:ConnectionString", $"Data Source={path}"),
        ("Database:Query", Query),
        ("Database:Metrics:0:Key", "orders"),
        ("Database:Metrics:0:Label", "Orders"),
        ("Database:Metrics:0:Unit", "Count"),
        ("Database:Metrics:1:Key", "revenue"),
        ("Database:Metrics:1:Label", "Revenue"),
        ("Database:Metrics:1:Unit", "Money"),
        ("Overview:Ratios:0:Key", "commission_per_order"),
        ("Overview:Ratios:0:Label", "Commission per order"),
        ("Overview:Ratios:0:Over", "partner.commission_pending;partner.commission_approved"),
        ("Overview:Ratios:0:Under", "database.orders"),
    ];
}
