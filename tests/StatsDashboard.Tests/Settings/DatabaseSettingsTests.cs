using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Settings;

public sealed class DatabaseSettingsTests
{
    private const string Key = "the name of a column of the query, of small letters, digits and _, and neither day nor product_id";
    private const string Query = "SQL that returns day, product_id and a column per metric, for the days from @from to @to";

    [Theory]
    [InlineData("Provider", "Postgres or Sqlite")]
    [InlineData("ConnectionString", "how to reach the database")]
    [InlineData("Query", Query)]
    [InlineData("Metrics:0:Key", Key)]
    [InlineData("Metrics:0:Label", "what the metric is called on pages, in at most 60 characters")]
    [InlineData("Metrics:0:Unit", "Count or Money")]
    public void A_part_without_another_names_the_one_that_is_missing(string key, string mustBe) =>
        Sentences((key, null)).ShouldBe([$"The setting Database:{key} is not set; it must be {mustBe}."]);

    [Fact]
    public void A_list_of_nothing_is_missing_too() => WrongSettings.Sentences(("Database:Provider", "Sqlite")).ShouldBe(
        [
            "The setting Database:ConnectionString is not set; it must be how to reach the database.",
            $"The setting Database:Query is not set; it must be {Query}.",
            "The setting Database:Metrics is not set; it must be a list of the query's columns, such as Database:Metrics:0:Key.",
        ]);

    [Theory]
    [InlineData("Provider", "Oracle", "Postgres or Sqlite")]
    [InlineData("Query", "SELECT * FROM sales WHERE day >= @from", Query)]
    [InlineData("Query", "SELECT * FROM sales WHERE day BETWEEN @fromage AND @to", Query)]
    [InlineData("Metrics:0:Key", "Orders", Key)]
    [InlineData("Metrics:0:Key", "day", Key)]
    [InlineData("Metrics:1:Key", "orders", "a column that no other entry of the list has")]
    [InlineData("Metrics:0:Unit", "count", "Count or Money")]
    [InlineData("Metrics:0:Currency", "EUR", "left out, because counts have none")]
    [InlineData("Metrics:1:Currency", "Euro", "an ISO 4217 code, such as EUR")]
    [InlineData("Metrics:2:Currency", "USD", "the same for all amounts: a source has one currency")]
    public void A_wrong_value_is_one_sentence(string key, string value, string mustBe) =>
        Sentences((key, value)).ShouldBe([$"The setting Database:{key} is '{value}'; it must be {mustBe}."]);

    [Theory]
    [InlineData("Sqlite", "Data Source=", "the path of a file, such as Data Source=/srv/shop.db")]
    [InlineData("Sqlite", "Data Source=:memory:", "the path of a file, such as Data Source=/srv/shop.db")]
    [InlineData("Sqlite", "Host=db.example;Password=hush", "a connection string of SQLite, such as Data Source=/srv/shop.db")]
    [InlineData(
        "Postgres",
        "Database=shop;Password=hush",
        "a connection string with a host, such as Host=db.example;Database=shop;Username=reader;Password=…")]
    [InlineData(
        "Postgres",
        "Hoast=db.example;Password=hush",
        "a connection string of PostgreSQL, such as Host=db.example;Database=shop;Username=reader;Password=…")]
    [InlineData(
        "Postgres",
        "Host=db.example;Port=hush",
        "a connection string of PostgreSQL, such as Host=db.example;Database=shop;Username=reader;Password=…")]
    public void A_connection_string_is_never_shown(string provider, string value, string mustBe) =>
        Sentences(("Provider", provider), ("ConnectionString", value)).ShouldBe(
            [$"The setting Database:ConnectionString has a value that is not shown; it must be {mustBe}."]);

    [Fact]
    public void What_is_whole_is_right() => Sentences().ShouldBeEmpty();

    [Fact]
    public void A_ratio_may_name_what_the_database_counts() => Sentences(
            ("Overview:Ratios:0:Key", "commission_per_order"),
            ("Overview:Ratios:0:Label", "Commission per order"),
            ("Overview:Ratios:0:Over", "partner.commission_approved"),
            ("Overview:Ratios:0:Under", "database.orders"))
        .ShouldBeEmpty();

    /// <summary>What is wrong with good settings of which these were changed.</summary>
    private static IReadOnlyList<string> Sentences(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Sqlite",
            ["Database:ConnectionString"] = "Data Source=/srv/shop.db",
            ["Database:Query"] = "SELECT * FROM sales WHERE day BETWEEN @from AND @to",
            ["Database:Metrics:0:Key"] = "orders",
            ["Database:Metrics:0:Label"] = "Orders",
            ["Database:Metrics:0:Unit"] = "Count",
            ["Database:Metrics:1:Key"] = "revenue",
            ["Database:Metrics:1:Label"] = "Revenue",
            ["Database:Metrics:1:Unit"] = "Money",
            ["Database:Metrics:1:Currency"] = "EUR",
            ["Database:Metrics:2:Key"] = "shipping",
            ["Database:Metrics:2:Label"] = "Shipping",
            ["Database:Metrics:2:Unit"] = "Money",
            ["Database:Metrics:2:Currency"] = "EUR",
        };
        foreach (var (key, value) in changes)
        {
            settings[key.StartsWith("Overview", StringComparison.Ordinal) ? key : $"Database:{key}"] = value;
        }

        return WrongSettings.Sentences([.. settings.Select(setting => (setting.Key, setting.Value))]);
    }
}
