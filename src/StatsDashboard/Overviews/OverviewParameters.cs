using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using StatsDashboard.Catalog;

namespace StatsDashboard.Overviews;

/// <summary>The parameters that every program endpoint about a range takes, as they were sent.</summary>
internal sealed record OverviewParameters(string? From, string? To, string? Range, string? Compare, string? Wait)
{
    public bool TryResolve(
        ReportingCalendar calendar,
        Wait otherwise,
        [NotNullWhen(true)] out OverviewRequest? request,
        out Wait wait,
        [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        problem = null;
        wait = otherwise;
        if (!new OverviewQuery { From = From, To = To, Range = Range, Compare = Compare }.TryResolve(calendar, out request, out var wrong))
        {
            problem = RequestProblem.BadRequest(wrong);
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
