using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>The parameters that every program endpoint about a range takes, as they were sent.</summary>
internal sealed record OverviewParameters(
    string? From, string? To, string? Range, string? Compare, string? Wait, [FromQuery(Name = "as_of")] string? AsOf)
{
    private OverviewQuery Query => new() { From = From, To = To, Range = Range, Compare = Compare, AsOf = AsOf };

    /// <summary>For those that tell of now alone.</summary>
    public bool TryResolve(
        ReportingCalendar calendar,
        Wait otherwise,
        [NotNullWhen(true)] out OverviewRequest? request,
        out Wait wait,
        [NotNullWhen(false)] out ProblemHttpResult? problem) =>
        IsKnown(Query.TryResolve(calendar, out request, out var wrong), wrong, otherwise, out wait, out problem) && request is not null;

    /// <summary>For those that can also tell what was known at an earlier instant.</summary>
    public bool TryResolveAt(
        ReportingCalendar calendar,
        Wait otherwise,
        [NotNullWhen(true)] out OverviewRequest? request,
        out Wait wait,
        [NotNullWhen(false)] out ProblemHttpResult? problem) =>
        IsKnown(Query.TryResolveAt(calendar, out request, out var wrong), wrong, otherwise, out wait, out problem) && request is not null;

    private bool IsKnown(
        bool isRange, string? wrong, Wait otherwise, out Wait wait, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        problem = null;
        wait = otherwise;
        if (!isRange)
        {
            problem = RequestProblem.BadRequest(wrong!); // What is no range says why.
            return false;
        }

        if (!string.IsNullOrEmpty(Wait) && !WaitNames.TryParse(Wait, out wait))
        {
            problem = RequestProblem.BadRequest(WaitNames.Problem);
            return false;
        }

        return true;
    }
}

/// <summary>What is wrong with a request, as <c>application/problem+json</c>.</summary>
internal static class RequestProblem
{
    public static ProblemHttpResult BadRequest(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The request cannot be answered");

    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
