namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>The envelope of an error. Its message is not read: it may echo the key.</summary>
internal sealed record PartnerError
{
    public Detail? Error { get; init; }

    internal sealed record Detail
    {
        public string? Code { get; init; }
    }
}
