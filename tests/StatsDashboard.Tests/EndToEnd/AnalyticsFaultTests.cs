using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>What each fault of Google Analytics makes of a product; by the number of the fault in the catalogue of the sandbox.</summary>
public sealed class AnalyticsFaultTests(FaultLanes lanes) : IClassFixture<FaultLanes>
{
    private static readonly FaultCase[] Cases =
    [
        // 1
        new("long-tail", "ok"),
        new("slow-answer", "failed", "Google Analytics gave no whole answer within"),
        // 2
        new("rate-limited", "failed", "Google Analytics takes no more requests for now."),
        // 4
        new("rate-limited-bare", "failed", "Google Analytics takes no more requests for now."),
        // 5
        new("too-many-concurrent", "failed", "Google Analytics takes no more requests at once."),
        // 6
        new("daily-tokens-exhausted", "failed", "Google Analytics' tokens of the day are used up; it is asked again after"),
        new("hourly-tokens-exhausted", "failed", "Google Analytics' tokens of the hour are used up; it is asked again after"),
        new("project-tokens-exhausted", "failed", "Google Analytics' tokens of the hour are used up; it is asked again after"),
        // 7
        new("server-errors-exhausted", "failed", "Google Analytics has shut us out after too many server errors; it is asked again after"),
        // 8
        new("server-error", "failed", "Google Analytics answered with the error INTERNAL."),
        // 9
        new("reset-before-headers", "failed", "Google Analytics broke the connection off."),
        new("reset-in-body", "failed", "Google Analytics broke the connection off."),
        // 10
        new("truncated", "failed", "The answer of Google Analytics ends too early, or cannot be unpacked."),
        new("truncated-wrong-length", "failed", "Google Analytics broke the connection off."),
        // 11
        new("html-page", "failed", "Google Analytics, or a gateway before it, answered with something that is no report."),
        // 12
        new("no-content-type", "failed", "Google Analytics, or a gateway before it, answered with something that is no report."),
        new("text-plain", "failed", "Google Analytics, or a gateway before it, answered with something that is no report."),
        // 13
        new("drip", "failed", "Google Analytics gave no whole answer within"),
        // 14
        new("never-answer", "failed", "Google Analytics gave no whole answer within"),
        // 15
        new("huge-body", "ok"),
        // 16
        new("gzip", "ok"),
        new("gzip-bomb", "failed", "The answer of Google Analytics is larger than 256 MB."),
        new("gzip-corrupt", "failed", "The answer of Google Analytics ends too early, or cannot be unpacked."),
        // 17
        new(
            "redirect-to-http",
            "failed",
            "Google Analytics sends us to another address, which is not followed; check GoogleAnalytics:Endpoint."),
        new(
            "redirect-to-itself",
            "failed",
            "Google Analytics sends us to another address, which is not followed; check GoogleAnalytics:Endpoint."),
        new(
            "redirect-to-other-host",
            "failed",
            "Google Analytics sends us to another address, which is not followed; check GoogleAnalytics:Endpoint."),
        // 19
        new("other-currency", "ok", "The revenue is in USD, not in EUR."),
        new("other-dates", "failed", "Google Analytics answered with days that nobody asked for."),
        new("other-product", "ok"),
        new("unasked-rows", "failed", "Google Analytics answered with days that nobody asked for."),
        // 20
        new("beyond-int64", "failed", "Google Analytics answered with a number that is too large to be true.") { IsOfProduct = true },
        new("empty-value", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        new("huge-double", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        new("infinity", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        new("nan", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        new("negative", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        new("negative-zero", "ok"),
        new("null-value", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        new("thousands-separators", "failed", "Google Analytics answered with a value that is not such a number.") { IsOfProduct = true },
        // 21
        new("duplicate-rows", "ok", "Google Analytics announced"),
        new("shifting-pages", "ok"),
        new("wrong-row-count", "ok", "Google Analytics announced"),
        // 22
        new("data-loss", "ok", "Some products are missing here: Google Analytics put them together as (other)."),
        new("missing-rows", "failed", "Google Analytics announced") { IsOfProduct = true },
        new("not-set-row", "ok", "Google Analytics announced"),
        new("other-currency-code", "ok", "The revenue is in USD, not in EUR."),
        new("other-row", "ok", "Google Analytics announced"),
        new("other-time-zone", "ok", "Google Analytics counts days in America/Los_Angeles, not in UTC."),
        new("restricted", "ok", "The service account may not see itemRevenue; lift the restriction of its role in Google Analytics."),
        new("sampled", "ok", "Sampled: 12.5 % of events."),
        new("thresholded", "ok", "Google Analytics leaves out rows of few visitors, to protect them."),
        // 23
        new("today-turned-over", "ok"),
        new("unknown-currency", "failed", "Google Analytics answered in a currency that does not exist, or in several."),
        // 24
        new("token-revoked", "failed", "GoogleAnalytics:CredentialsFile"),
        new("service-disabled", "failed", "The Google Analytics Data API is not enabled in the Google Cloud project"),
        // 25
        new("closed-day-corrected", "ok"),
        new("field-removed", "failed", "Google Analytics answered with a row that is too short."),
        new("field-renamed", "failed", "Google Analytics answered with a row that is too short."),
        new("field-retyped", "failed", "Google Analytics answered with a row that is too short."),
        // 26
        new("bare-http-status", "failed", "Google Analytics, or a gateway before it, answered with status 502."),
        new("grpc-deadline-exceeded", "failed", "Google Analytics did not have the answer ready in time."),
        new("grpc-unknown", "failed", "Google Analytics answered with the error UNKNOWN."),
        new("grpc-internal", "failed", "Google Analytics answered with the error INTERNAL."),
        new("no-trailers", "failed", "Google Analytics broke its answer off."),
        new("trailers-never-come", "failed", "Google Analytics gave no whole answer within"),
        new("stream-reset", "failed", "Google Analytics broke the connection off."),
        new("message-over-limit", "failed", "The answer of Google Analytics is larger than 256 MB."),
        new("goaway", "failed", "Google Analytics broke the connection off."),
        new("http1-only", "failed", "What answers there speaks no HTTP/2, so it is not the Data API; check GoogleAnalytics:Endpoint."),
    ];

    public static TheoryData<string> Faults => [.. Cases.Select(one => one.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Row_store_and_status_say_what_happened(string fault) => lanes.ShouldHoldAsync(Cases, fault, "ga");
}
