using System.Globalization;

namespace StatsDashboard.Sandbox.World;

/// <summary>The products, the odd ones among them, and the items that only Google Analytics knows.</summary>
internal sealed class Assortment
{
    public const string NotSet = "(not set)";

    private static readonly string[] Things =
        ["Kettle", "Lamp", "Backpack", "Desk chair", "Headphones", "Rain jacket", "Tent", "Blender", "Notebook", "Running shoes"];
    private static readonly string[] Kinds = ["Classic", "Nordic", "Travel", "Pro", "Mini", "Eco", "Studio"];
    private static readonly string?[] Categories = ["Kitchen", "Home & Living", "Outdoor", "Electronics", "Büro", null];

    private readonly Dictionary<string, Listing> _byId;

    public Assortment(SandboxOptions options, DateOnly turningDay)
    {
        Listings = [.. Enumerable.Range(0, options.Products).Select(n => List(options, n, turningDay))];
        _byId = Listings.ToDictionary(listing => listing.Product.Id, StringComparer.Ordinal);
        Items =
        [
            .. Listings.Where(listing => listing.Product.InAnalytics)
                .Select(listing => new Item(listing.Product.Id, listing.Product.Name, listing.Product.Category ?? NotSet, listing.Traits)),
            .. Strays(options.Seed),
        ];
    }

    public IReadOnlyList<Listing> Listings { get; }

    /// <summary>What Google Analytics reports: the products it knows, and ids that the partner does not know.</summary>
    public IReadOnlyList<Item> Items { get; }

    public Listing? Find(string productId) => _byId.GetValueOrDefault(productId);

    private static Listing List(SandboxOptions options, int n, DateOnly turningDay)
    {
        var draw = Draw.Of(options.Seed, n, -2);
        var name = $"{Things[(int)draw.At(0).Between(0, Things.Length)]} {Kinds[(int)draw.At(1).Between(0, Kinds.Length)]} {n + 1}";
        var product = new SandboxProduct(
            string.Create(CultureInfo.InvariantCulture, $"SKU-{n + 1:0000}"),
            OddName(n) ?? name,
            Categories[(int)draw.At(2).Between(0, Categories.Length)],
            n switch { 5 => ProductStatus.Paused, 6 => ProductStatus.Retired, _ => ProductStatus.Active },
            n >= options.Products - options.DollarProducts ? "USD" : "EUR")
        {
            InAnalytics = n != 7,
            LaunchedOn = n == 9 ? turningDay : null,
            LastSoldOn = n is 5 or 8 ? turningDay : null,
            UpdatedAt = new DateTimeOffset(2025, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes((int)draw.At(3).Between(0, 480_000)),
        };
        var traits = Traits.Of(options.Seed, n);

        // The odd products must have figures that somebody would notice.
        return new Listing(product, n is >= 1 and < 10 ? traits with { Clicks = traits.Clicks + 40 } : traits)
            .Between(product.LaunchedOn, product.LastSoldOn);
    }

    private static string? OddName(int n) => n switch
    {
        1 => "Crème brûlée set „Château d’Œuf“",
        2 => "Kettle \"Classic\", 1.7 l, steel",
        3 => "=SUM(A1:A9) graph paper",
        4 => "Żółć & ελιά <b>olive</b> oil 0,5 l",
        _ => null,
    };

    private static IEnumerable<Item> Strays(long seed)
    {
        yield return new Item("LEGACY-01", "Old catalogue lamp", NotSet, Traits.Of(seed, -11) with { Clicks = 6 });
        yield return new Item("LEGACY-02", "Discontinued tent", NotSet, Traits.Of(seed, -12) with { Clicks = 6 });
        yield return new Item("GIFT-CARD", "Gift card", NotSet, Traits.Of(seed, -13) with { Clicks = 6 });
        yield return new Item(NotSet, NotSet, NotSet, Traits.Of(seed, -14) with { Clicks = 4, Conversion = 0 });
    }
}
