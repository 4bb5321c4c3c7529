using StatsDashboard.Figures;

namespace StatsDashboard.Callbacks;

/// <summary>Kept by its number.</summary>
internal enum DeliveryState
{
    /// <summary>Its run has not ended.</summary>
    Waiting,

    /// <summary>It is being tried, or will be again.</summary>
    Pending,

    Delivered,

    /// <summary>The last try failed too.</summary>
    GivenUp,
}

/// <summary>One caller who wants to be told how a run ended.</summary>
/// <param name="Id">The <c>webhook-id</c> of every try. Ids sort by their start.</param>
/// <param name="Address">Of one that is over only scheme and host: the rest may be a secret, and is not needed any more.</param>
internal sealed record Delivery(string Id, string Run, Uri Address, DateTimeOffset AskedAt)
{
    public DeliveryState State { get; init; }

    public int Tries { get; init; }

    /// <summary>Null when there is no next try, or none yet.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public int? LastStatus { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? Problem { get; init; }

    /// <summary>What is posted, the same at every try; null before the run has ended, and afterwards.</summary>
    public string? Body { get; init; }

    public string Host => Address.IdnHost;

    public bool IsOver => State is DeliveryState.Delivered or DeliveryState.GivenUp;

    /// <summary>The tries after the first one come so long after the one before.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(24),
    ];

    /// <summary>After one more try.</summary>
    public Delivery After(TryOutcome outcome, DateTimeOffset now)
    {
        var tried = this with { Tries = Tries + 1, LastStatus = outcome.Status, Problem = outcome.Problem };
        return outcome.Problem is null ? tried.End(DeliveryState.Delivered)
            : Tries < Delays.Count ? tried with { NextAt = now + Delays[Tries] }
            : tried.End(DeliveryState.GivenUp);
    }

    public Delivery End(DeliveryState state) =>
        this with { State = state, NextAt = null, Body = null, Address = new Uri(Address.GetLeftPart(UriPartial.Authority)) };

    public static Delivery Of(StoredDelivery stored) => new(stored.Id, stored.Run, new Uri(stored.Address), stored.AskedAt)
    {
        State = (DeliveryState)stored.State,
        Tries = stored.Tries,
        NextAt = stored.NextAt,
        LastStatus = stored.LastStatus,
        Problem = stored.Problem,
        Body = stored.Body,
    };

    public StoredDelivery Stored() =>
        new(Id, Run, Address.AbsoluteUri, AskedAt, (int)State, IsOver, Tries, NextAt, LastStatus, Problem, Body);
}
