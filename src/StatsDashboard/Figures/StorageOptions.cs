using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Figures;

internal enum StorageProvider
{
    Sqlite,
}

internal sealed record StorageOptions
{
    public const string Section = "Storage";

    [EnumDataType(typeof(StorageProvider), ErrorMessage = "Sqlite")]
    public StorageProvider Provider { get; init; }
}
