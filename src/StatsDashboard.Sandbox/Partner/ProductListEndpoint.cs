using System.Globalization;
using System.Text.Json;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Partner;

/// <summary><c>GET /v1/products</c>.</summary>
internal sealed class ProductListEndpoint(Assortment assortment)
{
    private readonly ListedProduct[] _products = [.. assortment.Listings.Select(listing => Listed(listing.Product))];

    public Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (!TryRead(query["page"], 1, int.MaxValue, out var page))
        {
            return PartnerError.Invalid($"page must be a number from 1, not '{query["page"]}'.").WriteAsync(context);
        }

        if (!TryRead(query["page_size"], 100, 500, out var size))
        {
            return PartnerError.Invalid($"page_size must be a number from 1 to 500, not '{query["page_size"]}'.").WriteAsync(context);
        }

        var skip = (page - 1L) * size;
        var items = skip >= _products.Length ? [] : _products[(int)skip..Math.Min((int)skip + size, _products.Length)];
        int? next = skip + size < _products.Length ? page + 1 : null;
        return WriteAsync(context, new ProductPage(items, page, size, _products.Length, next));
    }

    private static Task WriteAsync(HttpContext context, ProductPage page)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(page, PartnerJson.Default.ProductPage);
        context.Response.ContentType = PartnerHeaders.Json;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }

    private static bool TryRead(string? text, int fallback, int highest, out int number)
    {
        number = fallback;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= highest);
    }

    public static ListedProduct Listed(SandboxProduct product)
    {
        var status = product.Status switch
        {
            ProductStatus.Active => "active",
            ProductStatus.Paused => "paused",
            _ => "retired",
        };
        return new ListedProduct(product.Id, product.Name, status, product.Currency, product.Category, product.UpdatedAt);
    }
}
