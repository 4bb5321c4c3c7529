using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using StatsDashboard.Metrics;
using StatsDashboard.Settings;
using StatsDashboard.Sources;

namespace StatsDashboard.Overviews;

/// <summary>Checks the ratios of the settings against what the sources count.</summary>
/// <param name="services">Asked for the sources only when there are ratios, so that wrong settings of a source are not told twice.</param>
internal sealed partial class RatioValidation(IServiceProvider services) : IValidateOptions<OverviewOptions>
{
    private const int LongestLabel = 60;
    private const string KeyMustBe = "a name of small letters, digits and _, such as commission_per_order";

    public ValidateOptionsResult Validate(string? name, OverviewOptions options)
    {
        if (options.Ratios.Count == 0)
        {
            return ValidateOptionsResult.Success;
        }

        List<IStatsSource> sources = [.. services.GetServices<IStatsSource>()];
        var metrics = sources.SelectMany(source => source.Metrics).ToDictionary(metric => metric.Key);
        var taken = metrics.Keys
            .Concat(sources.SelectMany(source => source.Ratios).Concat(services.GetServices<Ratio>()).Select(ratio => ratio.Metric.Key))
            .ToHashSet(StringComparer.Ordinal);
        const string Ratios = $"{OverviewOptions.Section}:{nameof(OverviewOptions.Ratios)}";
        var sentences = options.Ratios.SelectMany(ratio => Check($"{Ratios}:{ratio.Key}", ratio.Value, metrics, taken)).ToList();
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }

    private static IEnumerable<string> Check(string at, RatioSetting ratio, Dictionary<string, Metric> metrics, HashSet<string> taken)
    {
        if (ratio.Key is not { } key || !KeyPattern().IsMatch(key))
        {
            yield return Setting.Sentence($"{at}:Key", ratio.Key ?? "", KeyMustBe);
        }
        else if (!taken.Add(key))
        {
            yield return Setting.Sentence($"{at}:Key", key, "a key that no other ratio has");
        }

        if (string.IsNullOrWhiteSpace(ratio.Label) || ratio.Label.Length > LongestLabel)
        {
            yield return Setting.Sentence(
                $"{at}:Label", ratio.Label ?? "", $"what the ratio is called, in at most {LongestLabel} characters");
        }

        var all = string.Join(", ", metrics.Keys);
        var over = ratio.OverKeys;
        if (over.Count == 0 || !over.All(metrics.ContainsKey) || over.Distinct(StringComparer.Ordinal).Count() < over.Count)
        {
            yield return Setting.Sentence($"{at}:Over", ratio.Over ?? "", $"one or more of these, with ';' between them: {all}");
        }
        else if (over.Select(part => metrics[part].Unit).Distinct().Count() > 1)
        {
            yield return Setting.Sentence($"{at}:Over", ratio.Over, "either counts or money: the two are not added");
        }

        if (ratio.Under is not { } under || !metrics.TryGetValue(under, out var divisor))
        {
            yield return Setting.Sentence($"{at}:Under", ratio.Under ?? "", $"one of these: {all}");
        }
        else if (divisor.Unit is not Unit.Count)
        {
            yield return Setting.Sentence($"{at}:Under", under, "a count: money and counts are divided by counts");
        }
    }

    /// <summary>No column that the CSV has anyway; without a dot, so that it is none of a source either.</summary>
    [GeneratedRegex("^(?!(?:product_id|name|category|date)$)[a-z][a-z0-9_]{0,59}$")]
    private static partial Regex KeyPattern();
}
