using System.Globalization;
using StatsDashboard;
using StatsDashboard.Access;
using StatsDashboard.Api;
using StatsDashboard.Callbacks;
using StatsDashboard.Collection;
using StatsDashboard.Commands;
using StatsDashboard.Export;
using StatsDashboard.Figures;
using StatsDashboard.Hosting;
using StatsDashboard.Overviews;
using StatsDashboard.Pages;
using StatsDashboard.Settings;
using StatsDashboard.Telemetry;

// A machine in Thailand counts 2569: what programs, browsers and stores read is the same everywhere.
// Pages follow their viewer (Pages/ViewerCulture.cs).
(CultureInfo.DefaultThreadCurrentCulture, CultureInfo.CurrentCulture) = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);

try
{
    if (await CommandLine.TryRunAsync(args, settings => Configure(settings).Build()) is { } exitCode)
    {
        return exitCode;
    }

    var builder = Configure(args);
    await builder.AddSandboxAsync();
    var app = builder.Build();
    app.CheckSettings();
    await app.CheckCatalogAsync();
    app.UseHosting();
    app.UseExceptionHandler();
    app.UseStatusCodePages();
    app.MapPages();
    app.UseAccess();
    app.MapHealth();
    app.MapApi();
    app.MapRefresh();
    app.MapResume();
    app.MapSandbox();
    app.MapExport();
    app.CheckWebRoot();

    await app.ServeAsync();
    return 0;
}
catch (Exception error) when (StartProblem.Of(error) is { } sentences)
{
    foreach (var sentence in sentences)
    {
        await Console.Error.WriteLineAsync(sentence);
    }

    return 1;
}

static WebApplicationBuilder Configure(string[] args)
{
    var builder = WebApplication.CreateBuilder(WebRoot.Options(args));
    builder.AddDefaults();
    builder.AddWebRoot();
    builder.Logging.AddLineLogging();
    builder.Services
        .AddSingleton(TimeProvider.System)
        .AddSettings<HostedSandboxOptions>(HostedSandboxOptions.Section)
        .AddHosting()
        .AddCatalog()
        .AddSources()
        .AddFigures()
        .AddCollection()
        .AddCallbacks()
        .AddOverviews()
        .AddExport()
        .AddApi()
        .AddPages()
        .AddAccess(provider => provider.GetRequiredService<Database>().File)
        .AddHealth(provider => provider.GetRequiredService<FigureStore>().FindProblem())
        .AddTelemetry(builder.Configuration);
    return builder;
}
