namespace StatsDashboard.Sources;

/// <summary>Why a call brought no figures. The numbers are stored; they never change.</summary>
internal enum FailureKind
{
    /// <summary>No whole answer in the time allowed.</summary>
    Timeout = 1,

    /// <summary>Asked too often; a later call may succeed.</summary>
    RateLimited = 2,

    /// <summary>The hour's or day's allowance is used up.</summary>
    QuotaExhausted = 3,

    /// <summary>The key or the account is not accepted.</summary>
    Unauthorized = 4,

    /// <summary>The source does not know the product. An answer of its own kind, not a fault.</summary>
    NotListed = 5,

    /// <summary>The source says that the question is wrong.</summary>
    Rejected = 6,

    /// <summary>No connection, or a server error.</summary>
    Unavailable = 7,

    /// <summary>An answer that is not what was asked, or that cannot be read.</summary>
    BadAnswer = 8,

    /// <summary>
    /// An answer, good otherwise, says nothing reliable of this product's day: its row is left out or cannot be read. As fresh as that
    /// answer, and as final: asking again soon changes nothing.
    /// </summary>
    LeftOut = 9,
}
