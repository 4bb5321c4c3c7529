using Xunit;

namespace StatsDashboard.Tests.EndToEnd;

/// <summary>What each fault of the partner makes of one product; by the number of the fault in the catalogue of the sandbox.</summary>
public sealed class PartnerFaultTests(FaultLanes lanes) : IClassFixture<FaultLanes>
{
    private static readonly FaultCase[] Cases =
    [
        // 1
        new("long-tail", "ok"),
        new("slow-answer", "failed", "The partner gave no whole answer within 60 s."),
        // 2
        new("rate-limited", "failed", "The partner takes no more calls for now."),
        // 3
        new("rate-limited-until-date", "failed", "The partner takes no more calls for now."),
        new("rate-limited-until-past-date", "failed", "The partner takes no more calls for now."),
        // 4
        new("rate-limited-bare", "failed", "The partner takes no more calls for now."),
        // 5
        new("too-many-concurrent", "failed", "The partner takes no more calls at once."),
        // 6
        new("daily-quota-exceeded", "failed", "The partner's calls for the day are used up; it is asked again after")
        {
            ClosesSource = true,
        },
        // 8
        new("server-error", "failed", "The partner had an internal error."),
        // 9
        new("reset-before-headers", "failed", "The partner broke the connection off."),
        new("reset-in-body", "failed", "The partner broke the connection off."),
        // 10
        new("truncated", "failed", "The partner's answer is not the JSON that was agreed."),
        new("truncated-wrong-length", "failed", "The partner broke the connection off."),
        // 11
        new("html-page", "failed", "The partner's answer is not the JSON that was agreed."),
        // 12
        new("byte-order-mark", "ok"),
        new("no-charset", "ok"),
        new("no-content-type", "ok"),
        new("text-plain", "ok"),
        // 13
        new("drip", "failed", "The partner gave no whole answer within 60 s."),
        // 14
        new("never-answer", "failed", "The partner gave no whole answer within 60 s."),
        // 15
        new("deep-json", "failed", "The partner's answer is not the JSON that was agreed."),
        new("huge-body", "failed", "The answer is larger than 16 MB."),
        // 16
        new("gzip", "ok"),
        new("gzip-bomb", "failed", "The answer is larger than 16 MB."),
        new("gzip-corrupt", "failed", "The answer of the partner cannot be decompressed."),
        // 17
        new(
            "redirect-to-http",
            "failed",
            "The partner sends us to another address, which is not followed; check the setting Partner:BaseAddress."),
        new(
            "redirect-to-itself",
            "failed",
            "The partner sends us to another address, which is not followed; check the setting Partner:BaseAddress."),
        new(
            "redirect-to-other-host",
            "failed",
            "The partner sends us to another address, which is not followed; check the setting Partner:BaseAddress."),
        // 18
        new("error-inside-200", "failed", "The partner had an internal error."),
        // 19
        new("other-currency", "failed", "The partner answered in another currency than it lists for this product."),
        new("other-dates", "failed", "The partner answered for other days."),
        new("other-product", "failed", "The partner answered for another product."),
        new("unasked-rows", "failed", "The partner answered with days that nobody asked for."),
        // 20
        new("beyond-int64", "failed", "The partner's answer is not the JSON that was agreed."),
        new("empty-value", "failed", "The partner's answer is not the JSON that was agreed."),
        new("huge-double", "failed", "The partner's answer is not the JSON that was agreed."),
        new("infinity", "failed", "The partner's answer is not the JSON that was agreed."),
        new("nan", "failed", "The partner's answer is not the JSON that was agreed."),
        new("negative", "failed", "The partner answered with a count below zero."),
        new("negative-zero", "ok"),
        new("null-value", "failed", "The partner's answer is not the JSON that was agreed."),
        new("thousands-separators", "failed", "The partner's answer is not the JSON that was agreed."),
        // 21
        new("duplicate-rows", "failed", "The partner answered twice for one day, with different figures."),
        new("shifting-pages", "ok"),
        new("wrong-row-count", "ok"),
        // 22
        new("missing-rows", "ok"),
        new("other-time-zone", "failed", "The partner's days are those of America/Los_Angeles, not of UTC."),
        // 23
        new("odd-day-lengths", "failed", "The partner's days are those of "),
        new("today-turned-over", "ok"),
        new("unknown-currency", "failed", "The partner answered in a currency that does not exist."),
        // 24
        new("key-disabled", "failed", "The partner has disabled the key of the setting Partner:ApiKey."),
        new("key-replaced", "failed", "The partner does not accept the key; check the setting Partner:ApiKey."),
        // 25
        new("approved-turned-declined", "ok"),
        new("closed-day-corrected", "ok"),
        new("field-removed", "failed", "The partner's answer is not the JSON that was agreed."),
        new("field-renamed", "failed", "The partner's answer is not the JSON that was agreed."),
        new("field-retyped", "failed", "The partner's answer is not the JSON that was agreed."),
    ];

    public static TheoryData<string> Faults => [.. Cases.Select(one => one.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Row_store_and_status_say_what_happened(string fault) => lanes.ShouldHoldAsync(Cases, fault, "partner");
}
