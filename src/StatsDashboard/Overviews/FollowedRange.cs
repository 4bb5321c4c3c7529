namespace StatsDashboard.Overviews;

/// <summary>What those share who follow one range. Its followers are guarded by the feed.</summary>
/// <param name="step">A look younger than this is everybody's.</param>
internal sealed class FollowedRange(TimeProvider clock, TimeSpan step)
{
    /// <summary>Versions that a follower who comes back may have seen.</summary>
    private const int Remembered = 16;

    private readonly Lock gate = new();
    private readonly List<string> followers = [];
    private readonly Queue<Overview> recent = new();
    private Task<Overview?>? look;
    private long lookedAt;

    public bool IsFollowedBy(string asker) => followers.Contains(asker);

    public int CountOf(string asker) => followers.Count(follower => follower == asker);

    public void Add(string asker) => followers.Add(asker);

    /// <returns>Nobody is left.</returns>
    public bool Remove(string asker)
    {
        followers.Remove(asker);
        return followers.Count == 0;
    }

    /// <summary>The overview as it is now, or was a moment ago.</summary>
    public Task<Overview?> LookAsync(Func<Task<Overview?>> read)
    {
        lock (gate)
        {
            // Half a step: followers wake up at their own moments, and none should see one look twice in a row.
            if (look is null || (look.IsCompleted && clock.GetElapsedTime(lookedAt) >= step / 2))
            {
                lookedAt = clock.GetTimestamp();
                look = Task.Run(async () => Remember(await read()));
            }

            return look;
        }
    }

    /// <summary>The overview of that version; null when it is not remembered.</summary>
    public Overview? Find(long version)
    {
        lock (gate)
        {
            return recent.FirstOrDefault(overview => overview.Version == version);
        }
    }

    private Overview? Remember(Overview? overview)
    {
        lock (gate)
        {
            if (overview is not null && recent.All(other => other.Version != overview.Version))
            {
                recent.Enqueue(overview);
                while (recent.Count > Remembered)
                {
                    recent.Dequeue();
                }
            }
        }

        return overview;
    }
}
