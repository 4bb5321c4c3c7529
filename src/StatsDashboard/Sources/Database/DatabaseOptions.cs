using System.ComponentModel.DataAnnotations;
using StatsDashboard.Settings;

namespace StatsDashboard.Sources.Database;

internal enum DatabaseProvider
{
    Postgres,
    Sqlite,
}

internal sealed record DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>None: the source shows as not configured.</summary>
    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = DatabaseValidation.Providers)]
    public DatabaseProvider? Provider { get; init; }

    [Secret]
    public string? ConnectionString { get; init; }

    /// <summary>SQL that returns <c>day</c>, <c>product_id</c> and a column per metric, for the days <c>@from</c> to <c>@to</c>.</summary>
    public string? Query { get; init; }

    /// <summary>By their place in the list, so that a message names the entry that is wrong.</summary>
    public IReadOnlyDictionary<string, DatabaseMetricSetting> Metrics { get; init; } = new Dictionary<string, DatabaseMetricSetting>();

    [RegularExpression(@"^\S(.{0,58}\S)?$", ErrorMessage = "what the database is called on pages, in at most 60 characters")]
    public string Name { get; init; } = "In-house";

    /// <summary>One query with its rows, further tries included.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "01:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "from 00:00:00.1 to 01:00:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Of one query; an answer that has more is refused.</summary>
    [Range(1, 100_000_000, ErrorMessage = "from 1 to 100000000")]
    public int MaxRows { get; init; } = 5_000_000;

    /// <summary>How many days a day may change.</summary>
    [Range(0, 3650, ErrorMessage = "from 0 to 3650")]
    public int SettleDays { get; init; } = 3;

    /// <summary>One of the settings that belong together is there, so that the others must be.</summary>
    public bool IsBegun =>
        Provider is not null || !string.IsNullOrEmpty(ConnectionString) || !string.IsNullOrEmpty(Query) || Metrics.Count > 0;
}

/// <summary>A column of the query.</summary>
internal sealed record DatabaseMetricSetting
{
    /// <summary>The column's name.</summary>
    public string? Key { get; init; }

    public string? Label { get; init; }

    /// <summary><c>Count</c> or <c>Money</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>ISO 4217, of money alone; none: the reporting currency.</summary>
    public string? Currency { get; init; }
}
