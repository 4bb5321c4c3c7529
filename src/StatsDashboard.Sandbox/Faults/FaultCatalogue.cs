namespace StatsDashboard.Sandbox.Faults;

/// <summary>Every fault, in the order of the numbers: number, name, where, what, parameters with their defaults.</summary>
internal static class FaultCatalogue
{
    public const string RefuseConnections = "refuse-connections";

    public static IReadOnlyList<FaultKind> Kinds { get; } =
        [.. RefusalFaults.Kinds.Concat(TransportFaults.Kinds).Concat(FigureFaults.Kinds).OrderBy(kind => kind.Number)];
}
