using System.ComponentModel.DataAnnotations;

namespace StatsDashboard.Access;

internal enum Viewers
{
    SignedIn,
    Anyone,
}

internal sealed record AccessOptions
{
    public const string Section = "Access";

    [EnumDataType(typeof(Viewers), ErrorMessage = "SignedIn or Anyone")]
    public Viewers Viewers { get; init; }
}
