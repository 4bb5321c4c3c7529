using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StatsDashboard.Access;
using StatsDashboard.Callbacks;
using StatsDashboard.Catalog;
using StatsDashboard.Collection;
using StatsDashboard.Commands;
using StatsDashboard.Figures;
using StatsDashboard.Overviews;
using StatsDashboard.Settings;
using StatsDashboard.Sources.Database;
using StatsDashboard.Sources.GoogleAnalytics;
using StatsDashboard.Sources.Partner;

namespace StatsDashboard.Tests.Settings;

/// <summary>What the program says about settings before it starts, without starting it.</summary>
internal static class WrongSettings
{
    public static IReadOnlyList<string> Sentences(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddCatalog()
            .AddSources()
            .AddFigures()
            .AddCollection()
            .AddCallbacks()
            .AddOverviews()
            .AddAccess(_ => "")
            .BuildServiceProvider();
        Action[] reads =
        [
            Read<ReportingOptions>, Read<CatalogOptions>, Read<PartnerOptions>, Read<GoogleAnalyticsOptions>,
            Read<DatabaseOptions>, Read<CollectionOptions>,
            Read<OverviewOptions>, Read<CallbackOptions>, Read<StorageOptions>, Read<AccessOptions>, Read<FrameAncestors>, () =>
                configuration.ReadSettings<HostedSandboxOptions>("Sandbox"),
        ];
        return [.. reads.SelectMany(Problems)];

        void Read<T>()
            where T : class => _ = services.GetRequiredService<IOptions<T>>().Value;
    }

    private static IEnumerable<string> Problems(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (Exception error) when (StartProblem.Of(error) is { } sentences)
        {
            return sentences;
        }
    }
}
