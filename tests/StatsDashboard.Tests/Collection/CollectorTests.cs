using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;
using Xunit;

namespace StatsDashboard.Tests.Collection;

/// <summary>One call's trouble is that call's alone, and what was never asked is no trouble at all.</summary>
public sealed class CollectorTests
{
    private const string Canary = "canary-of-a-key";
    private const int Products = 10;

    private readonly ManualClock clock = new();

    [Fact]
    public async Task A_bug_in_one_answer_fails_that_product_alone_and_leaves_its_stack_and_a_count()
    {
        var bugs = 0L;
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "stats.bugs")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) => bugs += tags[0].Value is "shop" ? count : 0);
        meters.Start();
        using var source = Source((call, good) =>
            IsFirst(call) ? throw new InvalidOperationException(Canary, new FormatException(Canary)) : good);
        await using var app = await DashboardApp.StartAsync(clock, source);

        var shop = (await app.OverviewAsync()).GetProperty("sources").GetProperty("shop");

        shop.GetProperty("failed").GetInt32().ShouldBe(1);
        shop.GetProperty("answered").GetInt32().ShouldBe(Products - 1);
        shop.GetProperty("error").GetString().ShouldBe("The dashboard failed at this answer by an error of its own; its log says where.");
        bugs.ShouldBe(1);
        app.Logs.Lines.ShouldContain(line =>
            line.Contains("InvalidOperationException") && line.Contains("FormatException") && line.Contains(nameof(CollectorTests)));
        app.Logs.Lines.ShouldAllBe(line => !line.Contains(Canary));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_fails_alone()
    {
        using var source = Source((call, good) =>
            IsFirst(call) ? good with { Figures = [.. good.Figures.Select(figure => figure with { Values = [] })] } : good);
        await using var app = await DashboardApp.StartAsync(clock, source);

        var overview = await app.OverviewAsync();

        overview.GetProperty("sources").GetProperty("shop").GetProperty("answered").GetInt32().ShouldBe(Products - 1);
        overview.GetProperty("sources").GetProperty("partner").GetProperty("answered").GetInt32().ShouldBe(Products);
        app.Logs.Lines.ShouldContain(line => line.Contains("could not be stored"));
    }

    [Fact]
    public async Task What_a_closed_source_was_not_asked_stays_as_it_was_and_the_source_says_why()
    {
        using var source = Source((_, good) => good);
        await using var app = await DashboardApp.StartAsync(clock, source);
        var good = (await app.OverviewAsync()).GetProperty("products").ToString();
        source.Asked.ShouldBe(Products);

        source.Budget.Close(new SourceFailure(FailureKind.QuotaExhausted, "The day's calls are used up."), TimeSpan.FromHours(5));
        clock.Advance(TimeSpan.FromHours(1));
        var stale = await app.OverviewAsync();
        var never = await app.OverviewAsync("from=2026-09-01&to=2026-09-02&compare=none");

        source.Asked.ShouldBe(Products);
        Shop(stale).GetProperty("state").GetString().ShouldBe("stale");
        Shop(stale).GetProperty("failed").GetInt32().ShouldBe(0);
        stale.GetProperty("products").GetProperty("SKU-0001").GetProperty("shop").GetProperty("as_of").GetString().ShouldNotBeNull();
        good.ShouldContain("\"shop.visits\"");
        Shop(never).GetProperty("state").GetString().ShouldBe("pending");
        Shop(never).GetProperty("failed").GetInt32().ShouldBe(0);
        Shop(never).GetProperty("notices")[0].GetString().ShouldBe("Not asked for now. The day's calls are used up.");
        (await app.GetTextAsync("/status")).ShouldContain($"{Products:N0} not asked: The day&#x27;s calls are used up.");
    }

    [Fact]
    public async Task The_run_of_a_source_that_closes_in_its_midst_counts_what_was_not_asked_apart()
    {
        ScriptedSource? source = null;
        using (source = Source((_, good) =>
        {
            source!.Budget.Close(new SourceFailure(FailureKind.QuotaExhausted, "Used up."), TimeSpan.FromHours(1));
            throw new SourceException(FailureKind.QuotaExhausted, "Used up.");
        }))
        {
            await using var app = await DashboardApp.StartAsync(clock, source);

            var overview = await app.OverviewAsync();
            var status = await app.GetTextAsync("/status");

            var asked = source.Asked;
            asked.ShouldBeInRange(1, 4);
            Shop(overview).GetProperty("failed").GetInt32().ShouldBe(asked);
            Shop(overview).GetProperty("pending").GetInt32().ShouldBe(Products - asked);
            status.ShouldContain($"{Products} of {Products}, {asked} failed, {Products - asked} not asked: Used up.");
        }
    }

    [Fact]
    public async Task What_another_process_on_the_file_answers_meanwhile_is_not_asked_again()
    {
        DashboardApp? app = null;
        ScriptedSource? source = null;
        using var one = new CallBudget("shop", 1, 0, clock);
        using (source = new ScriptedSource(clock, Answer, one))
        await using (app = await DashboardApp.StartAsync(clock, source))
        {
            var overview = await app.OverviewAsync();

            Shop(overview).GetProperty("answered").GetInt32().ShouldBe(Products);
            // The first, and what was on its way before the other's answers were noticed.
            source.Asked.ShouldBeLessThanOrEqualTo(3);
        }

        SourceAnswer Answer(SourceCall call)
        {
            // The other process is as far as the end by the time that the first answer is here. It stores nothing in the past.
            if (source!.Asked == 1)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                AnswerByAnother(app!, source, call);
            }

            return source.Good(call);
        }
    }

    /// <summary>Stores answers for all products as another process does.</summary>
    private static void AnswerByAnother(DashboardApp app, ScriptedSource source, SourceCall like)
    {
        var services = app.Services;
        var database = new Database($"Data Source={app.StorePath}", NullLogger<Database>.Instance);
        var other = ActivatorUtilities.CreateInstance<FigureStore>(services, database);
        foreach (var product in services.GetRequiredService<ProductCatalog>().Current.Products)
        {
            other.WriteAsync(source.Good(like with { Products = [product] }), CancellationToken.None).Wait(CancellationToken.None);
        }

        other.DisposeAsync().AsTask().Wait(CancellationToken.None);
    }

    private ScriptedSource Source(Func<SourceCall, SourceAnswer, SourceAnswer> answer)
    {
        ScriptedSource source = null!; // Set before it is asked.
        return source = new ScriptedSource(clock, call => answer(call, source.Good(call)));
    }

    private static bool IsFirst(SourceCall call) => call.Products[0].Id.Value == "SKU-0001";

    private static JsonElement Shop(JsonElement overview) => overview.GetProperty("sources").GetProperty("shop");
}
