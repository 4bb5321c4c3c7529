using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Tests.Sources.Partner;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class CatalogListingTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public async Task A_file_is_read_with_a_column_for_each_source()
    {
        await File.WriteAllTextAsync(file, "product_id,name,partner_id,item_id,database_id\nLAMP,Lamp,P1,G1,D1\n", Stop);
        await using var services = Services(("Catalog:Source", "File"), ("Catalog:File", file));
        var listing = Listing(services);

        var lamp = (await listing.ReadAsync(Stop)).ShouldHaveSingleItem();

        (lamp.IdAt("partner"), lamp.IdAt("ga"), lamp.IdAt("database")).ShouldBe(("P1", "G1", "D1"));
        listing.Origin.Name.ShouldBe($"file {file}");
    }

    [Fact]
    public async Task A_relative_path_is_the_same_list_as_the_whole_one()
    {
        await using var services = Services(("Catalog:Source", "File"), ("Catalog:File", "lists/products.csv"));

        Listing(services).Origin.Name.ShouldBe($"file {Path.Combine(Environment.CurrentDirectory, "lists", "products.csv")}");
    }

    [Fact]
    public async Task Without_a_partner_or_a_file_there_is_no_list_and_it_is_said_how_to_have_one()
    {
        await using var services = Services();
        var listing = Listing(services);

        var problem = await Should.ThrowAsync<CatalogException>(() => listing.ReadAsync(Stop));

        problem.Message.ShouldContain("Partner:BaseAddress is not set");
        problem.Message.ShouldContain("Catalog:File to a CSV file.");
        listing.Origin.Name.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_partners_list_is_that_of_its_account_whatever_the_time_zone()
    {
        await using var partner = await ScriptedPartner.StartAsync(
            """{"items":[{"product_id":"a","name":"A","status":"active","currency":"EUR"}],"next_page":null}""");
        await using var services = Services(("Partner:BaseAddress", partner.Address), ("Reporting:TimeZone", "Asia/Tokyo"));
        var listing = Listing(services);

        (await listing.ReadAsync(Stop)).ShouldHaveSingleItem().Name.ShouldBe("A");
        listing.Origin.Name.ShouldBe($"partner {partner.Address}");
    }

    [Fact]
    public async Task A_partner_that_gives_no_list_is_told_with_the_reason()
    {
        await using var partner = await ScriptedPartner.StartAsync("""{"items":1}""");
        await using var services = Services(("Partner:BaseAddress", partner.Address), ("Partner:MaxAttempts", "1"));

        var problem = await Should.ThrowAsync<CatalogException>(() => Listing(services).ReadAsync(Stop));

        problem.Message.ShouldStartWith("The partner's product list could not be read. The partner");
    }

    [Fact]
    public async Task Who_stops_the_reading_is_no_failure_of_the_partner()
    {
        await using var partner = await ScriptedPartner.StartAsync("""{"items":[],"next_page":null}""");
        await using var services = Services(("Partner:BaseAddress", partner.Address));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Listing(services).ReadAsync(stopped.Token));
    }

    public void Dispose() => File.Delete(file);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static CatalogListing Listing(ServiceProvider services) => ActivatorUtilities.CreateInstance<CatalogListing>(services);

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))
            .Build())
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<ProductCatalog>()
        .AddOptions<ReportingOptions>().BindConfiguration(ReportingOptions.Section).Services
        .AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section).Services
        .AddSources()
        .BuildServiceProvider();
}
