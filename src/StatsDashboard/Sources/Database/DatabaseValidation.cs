using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using StatsDashboard.Catalog;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Database;

/// <summary>Checks what the settings of the database say together. No sentence shows the connection string.</summary>
internal sealed partial class DatabaseValidation : IValidateOptions<DatabaseOptions>
{
    public const string Providers = "Postgres or Sqlite";

    private const string QueryMustBe = "SQL that returns day, product_id and a column per metric, for the days from @from to @to";
    private const string KeyMustBe = "the name of a column of the query, of small letters, digits and _, and neither day nor product_id";
    private const int ShownQuery = 200;
    private const int LongestLabel = 60;
    private const int MostMetrics = 40;

    private static readonly string LabelMustBe = $"what the metric is called on pages, in at most {LongestLabel} characters";

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        var sentences = options.IsBegun ? Whole(options).Concat(Metrics(options.Metrics)).ToList() : [];
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }

    private static IEnumerable<string> Whole(DatabaseOptions options)
    {
        if (options.Provider is null)
        {
            yield return Setting.Missing(At(nameof(options.Provider)), Providers);
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            yield return Setting.Missing(At(nameof(options.ConnectionString)), "how to reach the database");
        }
        else if (options.Provider is { } provider && ReadOnlyDatabase.WhyUnusable(provider, options.ConnectionString) is { } mustBe)
        {
            yield return Setting.Sentence(At(nameof(options.ConnectionString)), null, mustBe);
        }

        if (string.IsNullOrWhiteSpace(options.Query))
        {
            yield return Setting.Missing(At(nameof(options.Query)), QueryMustBe);
        }
        else if (!From().IsMatch(options.Query) || !To().IsMatch(options.Query))
        {
            var shown = options.Query.Length > ShownQuery ? options.Query[..ShownQuery] + "…" : options.Query;
            yield return Setting.Sentence(At(nameof(options.Query)), shown, QueryMustBe);
        }

        if (options.Metrics.Count is 0 or > MostMetrics)
        {
            yield return options.Metrics.Count == 0
                ? Setting.Missing(At(nameof(options.Metrics)), "a list of the query's columns, such as Database:Metrics:0:Key")
                : Setting.Sentence(At(nameof(options.Metrics)), $"a list of {options.Metrics.Count}", $"a list of at most {MostMetrics}");
        }
    }

    private static IEnumerable<string> Metrics(IReadOnlyDictionary<string, DatabaseMetricSetting> metrics)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        string? currency = null;
        foreach (var (place, metric) in metrics)
        {
            var at = $"{At(nameof(DatabaseOptions.Metrics))}:{place}:";
            if (metric.Key is not { } key || !Key().IsMatch(key))
            {
                yield return Sentence(at + nameof(metric.Key), metric.Key, KeyMustBe);
            }
            else if (!keys.Add(key))
            {
                yield return Sentence(at + nameof(metric.Key), key, "a column that no other entry of the list has");
            }

            if (string.IsNullOrWhiteSpace(metric.Label) || metric.Label.Length > LongestLabel)
            {
                yield return Sentence(at + nameof(metric.Label), metric.Label, LabelMustBe);
            }

            if (metric.Unit is not ("Count" or "Money"))
            {
                yield return Sentence(at + nameof(metric.Unit), metric.Unit, "Count or Money");
            }
            else if (metric.Unit == "Count" && metric.Currency is { Length: > 0 })
            {
                yield return Sentence(at + nameof(metric.Currency), metric.Currency, "left out, because counts have none");
            }
            else if (metric.Currency is { Length: > 0 } code && !CurrencyCode.IsKnown(code))
            {
                yield return Sentence(at + nameof(metric.Currency), code, "an ISO 4217 code, such as EUR");
            }
            else if (metric.Unit == "Money")
            {
                currency ??= metric.Currency ?? "";
                if (currency != (metric.Currency ?? ""))
                {
                    const string MustBe = "the same for all amounts: a source has one currency";
                    yield return Sentence(at + nameof(metric.Currency), metric.Currency, MustBe);
                }
            }
        }
    }

    private static string Sentence(string key, string? value, string mustBe) =>
        value is null ? Setting.Missing(key, mustBe) : Setting.Sentence(key, value, mustBe);

    private static string At(string key) => $"{DatabaseOptions.Section}:{key}";

    [GeneratedRegex("^(?!(?:day|product_id)$)[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex Key();

    [GeneratedRegex(@"@from\b")]
    private static partial Regex From();

    [GeneratedRegex(@"@to\b")]
    private static partial Regex To();
}
