using System.Globalization;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Partner;

/// <summary>A valid question for one product's statistics.</summary>
internal readonly record struct StatsQuery(Listing Listing, DateOnly From, DateOnly To, TimeZoneInfo? Zone)
{
    private const int MostDays = 31;

    /// <summary>Null and a question, or the first thing that is wrong with it.</summary>
    public static PartnerError? Read(HttpRequest request, Assortment assortment, out StatsQuery query)
    {
        query = default;
        var parameters = request.Query;
        string? product = parameters["product"];
        if (string.IsNullOrEmpty(product))
        {
            return Refused(request, "product is missing");
        }

        if (!TryDate(parameters["from"], out var from))
        {
            return Refused(request, "from must be a day as YYYY-MM-DD");
        }

        if (!TryDate(parameters["to"], out var to))
        {
            return Refused(request, "to must be a day as YYYY-MM-DD");
        }

        if (to < from)
        {
            return Refused(request, "to is before from");
        }

        if (to.DayNumber - from.DayNumber + 1 > MostDays)
        {
            return new PartnerError(400, "range_too_long", $"At most {MostDays} days in all.");
        }

        TimeZoneInfo? zone = null;
        string? zoneId = parameters["timezone"];
        if (zoneId is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out zone))
        {
            return Refused(request, "timezone must be an IANA zone");
        }

        return Find(assortment, product, from, to, zone, out query);
    }

    private static PartnerError? Find(
        Assortment assortment, string product, DateOnly from, DateOnly to, TimeZoneInfo? zone, out StatsQuery query)
    {
        query = default;
        if (assortment.Find(product) is not { } listing)
        {
            return new PartnerError(404, "product_not_found", $"There is no product '{product}' for this key.");
        }

        if (listing.Product.Status == ProductStatus.Retired)
        {
            return new PartnerError(410, "product_retired", $"The product '{product}' is retired.");
        }

        query = new StatsQuery(listing, from, to, zone);
        return null;
    }

    private static PartnerError Refused(HttpRequest request, string what) =>
        PartnerError.Invalid($"{what}: {request.Path}{request.QueryString}");

    private static bool TryDate(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
