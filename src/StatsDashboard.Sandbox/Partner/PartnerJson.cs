using System.Text.Json.Serialization;

namespace StatsDashboard.Sandbox.Partner;

internal sealed record PartnerErrorBody(PartnerErrorDetail Error);

internal sealed record PartnerErrorDetail(string Code, string Message, string RequestId);

internal sealed record ProductPage(IReadOnlyList<ListedProduct> Items, int Page, int PageSize, int Total, int? NextPage);

internal sealed record ListedProduct(
    string ProductId, string Name, string Status, string Currency, string? Category, DateTimeOffset UpdatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PartnerErrorBody))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(ListedProduct))]
internal sealed partial class PartnerJson : JsonSerializerContext;
