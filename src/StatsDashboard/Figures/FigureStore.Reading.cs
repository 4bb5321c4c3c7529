using StatsDashboard.Catalog;

namespace StatsDashboard.Figures;

/// <summary>Readers of the store.</summary>
internal sealed partial class FigureStore
{
    /// <summary>A commit seldom comes between two readers; many in a row do under a great load.</summary>
    private const int MostTries = 30;

    /// <summary>The runs that have not ended, so many of the newest, and so many of the newest that somebody asked for by name.</summary>
    public IReadOnlyList<StoredRun> ReadRuns(int newest, int asked = 0)
    {
        using var figures = Read();
        return figures.ReadRuns(newest, asked);
    }

    /// <summary>The deliveries that are not over, and so many of the newest.</summary>
    public IReadOnlyList<StoredDelivery> ReadDeliveries(int newest)
    {
        using var figures = Read();
        return figures.ReadDeliveries(newest);
    }

    /// <summary>The list of products as last stored; null when there is none.</summary>
    public StoredCatalog? ReadCatalog()
    {
        using var figures = Read();
        return catalog = figures.ReadCatalog(origin);
    }

    /// <summary>A reader of one moment: what it reads belongs together, whatever is written meanwhile.</summary>
    public FigureSnapshot Read() => Read(null);

    /// <summary>The same, of what was known of products' figures at an instant.</summary>
    public FigureSnapshot Read(DateTimeOffset? knownAt)
    {
        var file = Current();
        try
        {
            return new(file, catalog, knownAt);
        }
        catch (Exception error) when (StorageFault.Sentence(error) is not null && file.HasMoved)
        {
            // It went between the look and the reading. What took its place is read, once: a path that changes all the time is a problem.
            return new(Current(), catalog, knownAt);
        }
    }

    /// <summary>Which moment it is now, after all that this process or another one has written.</summary>
    public StoreMoment ReadMoment()
    {
        using var figures = Read();
        return figures.Moment;
    }

    /// <summary>Readers of one and the same moment, to read side by side; one alone when commits keep coming between them.</summary>
    /// <param name="knownAt">Products' figures are read as they were known then; null for as they are known now.</param>
    public IReadOnlyList<FigureSnapshot> ReadTogether(int count, DateTimeOffset? knownAt)
    {
        var readers = new List<FigureSnapshot>(count);
        try
        {
            for (var tries = 0; readers.Count < count && tries < MostTries; tries++)
            {
                readers.Add(Read(knownAt));
                if (readers[^1].Moment != readers[0].Moment)
                {
                    readers.ForEach(reader => reader.Dispose());
                    readers.Clear();
                }
            }

            while (readers.Count is > 1 && readers.Count < count)
            {
                readers[^1].Dispose();
                readers.RemoveAt(readers.Count - 1);
            }

            return readers.Count > 0 ? readers : [Read(knownAt)];
        }
        catch
        {
            readers.ForEach(reader => reader.Dispose());
            throw;
        }
    }

    /// <summary>Why the store cannot be used now, for health checks; null when it answers and takes what is written.</summary>
    public string? FindProblem()
    {
        try
        {
            using var figures = Read();
            figures.ReadSources(new DateRange(calendar.Today, calendar.Today));
            return Problem?.Sentence;
        }
        catch (Exception error) when (StorageFault.Sentence(error) is { } sentence)
        {
            return sentence;
        }
    }
}
