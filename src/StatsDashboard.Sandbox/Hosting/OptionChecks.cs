namespace StatsDashboard.Sandbox.Hosting;

/// <summary>Refuses wrong options with a sentence that names the option, the value and what is allowed.</summary>
internal static class OptionChecks
{
    public static void Check(SandboxOptions options)
    {
        Require(options.Products is >= 1 and <= 100_000, nameof(options.Products), options.Products, "from 1 to 100000");
        Require(options.DollarProducts >= 0, nameof(options.DollarProducts), options.DollarProducts, "0 or more");
        Require(options.RequestsPerMinute >= 0, nameof(options.RequestsPerMinute), options.RequestsPerMinute, "0 (no limit) or more");
        Require(options.MaxConcurrency >= 0, nameof(options.MaxConcurrency), options.MaxConcurrency, "0 (no limit) or more");
        Require(options.RequestsPerDay >= 0, nameof(options.RequestsPerDay), options.RequestsPerDay, "0 (no limit) or more");
        Require(options.ApiKey.Length > 0, nameof(options.ApiKey), options.ApiKey, "any text but the empty one");
        var isNumber = options.PropertyId.Length > 0 && options.PropertyId.All(char.IsAsciiDigit);
        Require(isNumber, nameof(options.PropertyId), options.PropertyId, "digits");
        var isZone = TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _);
        Require(isZone, nameof(options.TimeZone), options.TimeZone, "an IANA zone such as Europe/Berlin");
        LoopbackAddress.Parse(options.Url);
        LoopbackAddress.Parse(options.GrpcUrl);
    }

    private static void Require(bool holds, string name, object value, string allowed)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is '{value}'; allowed: {allowed}.");
        }
    }
}
