namespace StatsDashboard.Sandbox.World;

/// <summary>A product at the partner, with what drives its figures.</summary>
internal sealed record Listing(SandboxProduct Product, Traits Traits)
{
    public Listing Between(DateOnly? first, DateOnly? last) => this with
    {
        Traits = Traits with
        {
            FirstDay = first?.DayNumber ?? Traits.FirstDay,
            LastDay = last?.DayNumber ?? Traits.LastDay,
        },
    };
}

/// <summary>An item as Google Analytics names it.</summary>
internal sealed record Item(string Id, string Name, string Category, Traits Traits);
