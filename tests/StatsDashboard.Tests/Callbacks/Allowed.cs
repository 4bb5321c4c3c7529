using Microsoft.Extensions.Configuration;
using StatsDashboard.Callbacks;

namespace StatsDashboard.Tests.Callbacks;

/// <summary>Settings under which these hosts may be called.</summary>
internal static class Allowed
{
    public const string Key = "whsec_Y2FuYXJ5LW9mLWEtc2lnbmluZy1rZXktMDE=";

    public static (string Key, string? Value)[] Settings(string hosts) =>
        [("Callbacks:AllowedHosts", hosts), ("Callbacks:SigningKey", Key)];

    public static CallbackOptions Hosts(string hosts)
    {
        var options = new CallbackOptions();
        options.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(Settings(hosts).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());
        return options;
    }
}
