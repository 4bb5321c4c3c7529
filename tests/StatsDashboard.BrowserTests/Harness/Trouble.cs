using StatsDashboard.Sandbox;

namespace StatsDashboard.BrowserTests.Harness;

/// <summary>What upstreams do to us, in the ways that people then see on a page.</summary>
internal static class Trouble
{
    /// <summary>A week that is over.</summary>
    public const string Week = "from=2026-10-01&to=2026-10-07&compare=none";

    /// <summary>Failures are final at once, and a silent upstream is asked again soon.</summary>
    public static readonly (string Key, string Value)[] Impatient =
    [
        ("Partner:MaxAttempts", "1"),
        ("Partner:AttemptTimeout", "00:00:02"),
        ("GoogleAnalytics:AttemptTimeout", "00:00:02"),
    ];

    /// <summary>A silent partner is asked again soon, and not given up before it is back.</summary>
    public static readonly (string Key, string Value)[] Patient =
        [("Partner:MaxAttempts", "10"), ("Partner:AttemptTimeout", "00:00:02")];

    /// <summary>A catalog file with its header and nothing below it.</summary>
    public static readonly (string Key, string Value)[] EmptyCatalog =
        [("Catalog:Source", "File"), ("Catalog:File", Path.Combine(AppContext.BaseDirectory, "States", "empty-catalog.csv"))];

    public static void FailOne(this Dashboard dashboard, string product) =>
        dashboard.Sandbox.Faults.Add(new SandboxFault("server-error") { Path = "/v1/stats", Product = product });

    public static void FailEverything(this Dashboard dashboard)
    {
        dashboard.RefuseThePartnersKey();
        dashboard.Sandbox.Faults.Add(new SandboxFault("token-refused") { Path = "/token" });
    }

    public static void RefuseThePartnersKey(this Dashboard dashboard) =>
        dashboard.Sandbox.Faults.Add(new SandboxFault("key-disabled") { Path = "/v1/stats" });

    public static void SilenceThePartner(this Dashboard dashboard) =>
        dashboard.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1/stats" });

    /// <summary>Each answer takes longer than a page waits, and eight are asked at a time.</summary>
    public static void SlowThePartner(this Dashboard dashboard, int milliseconds = 1500) =>
        dashboard.Sandbox.Faults.Add(
            new SandboxFault("slow-answer")
            {
                Path = "/v1/stats",
                Parameters = new Dictionary<string, string> { ["milliseconds"] = $"{milliseconds}" },
            });

    public static void AnswerNothing(this Dashboard dashboard)
    {
        dashboard.SilenceThePartner();
        dashboard.Sandbox.Faults.Add(new SandboxFault("never-answer") { Path = "/v1beta" });
    }
}
