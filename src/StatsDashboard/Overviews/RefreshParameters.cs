using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>What a refresh asks, besides the range.</summary>
/// <param name="Source">One source's key; null for all.</param>
/// <param name="Product">One product's id; null for all.</param>
/// <param name="Only"><c>failed</c> for what was asked in vain; null for all that can still change.</param>
/// <param name="Final"><c>true</c> asks final days too.</param>
internal sealed record RefreshParameters(string? Source, string? Product, string? Only, string? Final)
{
    public bool TryResolve(
        DateRange range,
        IEnumerable<IStatsSource> sources,
        ProductCatalog catalog,
        [NotNullWhen(true)] out RunRequest? request,
        [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        request = null;
        var (isFailed, isFinal) = (Only is "failed", Final is "true");
        var product = string.IsNullOrEmpty(Product) ? null : catalog.Current.Find(new ProductId(Product));
        problem = this switch
        {
            { Source.Length: > 0 } when !sources.Any(source => source.Key == Source && source.IsConfigured) =>
                RequestProblem.BadRequest("There is no configured source of this name. /api/overview names them."),
            { Product.Length: > 0 } when product is null => RequestProblem.NotFound("The catalog has no product with this id."),
            { Only.Length: > 0 } when !isFailed => RequestProblem.BadRequest("The parameter only is failed, or is left out."),
            { Final.Length: > 0 } when !isFinal && Final is not "false" => RequestProblem.BadRequest("final is true or false."),
            _ when isFailed && isFinal => RequestProblem.BadRequest("Give either only=failed or final=true, not both."),
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        request = new RunRequest(RunTrigger.Refresh, range, [range], product)
        {
            Source = string.IsNullOrEmpty(Source) ? null : Source,
            Scope = isFailed ? RunScope.Failed : isFinal ? RunScope.Everything : RunScope.Open,
            Site = product is null ? [range] : [],
        };
        return true;
    }
}
