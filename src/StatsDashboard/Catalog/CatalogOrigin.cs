namespace StatsDashboard.Catalog;

/// <summary>Where the list of products comes from: a list of another origin is not shown as this one's.</summary>
/// <param name="Name">Free of secrets; empty when the settings name none.</param>
internal sealed record CatalogOrigin(string Name);
