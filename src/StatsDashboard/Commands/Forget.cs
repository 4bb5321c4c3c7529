using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using StatsDashboard.Catalog;
using StatsDashboard.Figures;
using StatsDashboard.Sources;

namespace StatsDashboard.Commands;

/// <summary>Deletes what was collected from one origin of a source.</summary>
internal sealed class Forget(IServiceProvider services, TextReader input, TextWriter output, TextWriter error)
{
    /// <param name="build">Makes the dashboard from settings among the arguments, without starting it.</param>
    public static Command Command(Func<string[], IHost> build)
    {
        var source = new Option<string>("--source")
        {
            Description = "The source's key, as the JSON of an overview names it.",
            Required = true,
        };
        var origin = new Option<string>("--origin") { Description = "Its key or account, as /status tells them.", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Deletes without asking." };
        var command = new Command(
            "forget",
            "Deletes what was collected from one origin of a source: its figures, calls and notices. Says what that is and asks before. " +
            "The origin that the settings show now is deleted only when it is named by its key. Takes settings as the dashboard does " +
            "(--ConnectionStrings:Stats ...).")
        {
            source, origin, yes,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            using var host = build([.. parsed.UnmatchedTokens]);
            return new Forget(host.Services, Console.In, Console.Out, Console.Error)
                .Run(parsed.GetRequiredValue(source), parsed.GetRequiredValue(origin), parsed.GetValue(yes));
        });
        return command;
    }

    /// <returns>0 when it was deleted.</returns>
    public int Run(string source, string name, bool isSure)
    {
        var sources = services.GetServices<IStatsSource>().ToList();
        if (sources.Find(one => one.Key == source) is not { } of)
        {
            return Refuse($"There is no source '{source}'; there are {string.Join(", ", sources.Select(one => one.Key))}.");
        }

        var database = services.GetRequiredService<Database>();
        using var connection = database.Connect();
        var all = StoredOrigins.ReadAll(connection, null).Where(origin => origin.Source == source).ToList();
        var byKey = all.FindAll(origin => origin.Key == name);
        var named = byKey.Count > 0 ? byKey : all.FindAll(origin => origin.Origin.Account == name);
        if (named is not [var chosen])
        {
            var known = all.Count == 0 ? "nothing at all" : string.Join("; ", all.Select(Line));
            return Refuse(named.Count == 0
                ? $"The store {database.File} keeps nothing of an origin '{name}' of {source}. It keeps {known}."
                : $"Several origins of {source} are called '{name}'; give the key of one: {string.Join("; ", named.Select(Line))}.");
        }

        var isShown = chosen == StoredOrigins.Find(all, source, of.Origin);
        if (isShown && name != chosen.Key)
        {
            return Refuse(
                $"With these settings, {source} shows this origin. To delete it all the same, name its key: --origin {chosen.Key}");
        }

        try
        {
            return Delete(connection, chosen, isShown, isSure);
        }
        catch (SqliteException failure) when (StorageFault.Sentence(failure) is { } sentence)
        {
            return Refuse($"Nothing was deleted. {sentence}");
        }
    }

    private static string Figure(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Line(StoredOrigin origin) => $"{origin.Key}: {origin.Origin}";

    private int Delete(SqliteConnection connection, StoredOrigin origin, bool isShown, bool isSure)
    {
        var records = OriginRecords.Count(connection, origin.Key);
        var days = records is { From: { } from, To: { } to } ? $" from {Iso.Day(from)} to {Iso.Day(to)}" : "";
        output.WriteLine(Line(origin) + (isShown ? ", which is shown with the settings as they are" : ""));
        output.WriteLine($"{Figure(records.ProductDays)} product-days{days}, {Figure(records.Calls)} calls");
        if (!isSure)
        {
            output.Write("Delete them? They can only be collected again. [y/N] ");
            if (input.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
            {
                return Refuse("Nothing was deleted.");
            }
        }

        OriginRecords.Delete(connection, origin.Key, staysEmpty: isShown);
        output.WriteLine("Deleted.");
        return 0;
    }

    private int Refuse(string sentence)
    {
        error.WriteLine(sentence);
        return 1;
    }
}
