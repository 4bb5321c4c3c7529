using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatsDashboard.Access;

/// <summary>
/// The sessions that have begun and not ended, kept beside the keys of sign-in so that a restart signs nobody out. A cookie is good
/// only while its session is among them: one that was copied ends with the sign-out of its owner, and after a day in any case.
/// </summary>
internal sealed partial class OpenSessions
{
    /// <summary>A session never lives longer, however often it is used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Of one user; the oldest ends when another begins.</summary>
    private const int MostPerUser = 100;

    // A clock that was put back a little ends no session; one that stood a year ahead must not make sessions of a year.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    private readonly string file;
    private readonly TimeProvider clock;
    private readonly ILogger<OpenSessions> logger;
    private readonly Lock gate = new();
    private readonly Dictionary<string, OpenSession> sessions = [];

    public OpenSessions(string file, TimeProvider clock, ILogger<OpenSessions> logger)
    {
        (this.file, this.clock, this.logger) = (file, clock, logger);
        var read = Load();
        foreach (var entry in read)
        {
            // A file that somebody has edited may hold anything: what is no session must not keep the others from being read.
            if (entry is { Id: not null, User: not null })
            {
                sessions.TryAdd(entry.Id, entry);
            }
        }

        if (sessions.Count < read.Length)
        {
            Log.NotSessions(logger, read.Length - sessions.Count, file);
        }
    }

    /// <summary>Begins a session; returns its id.</summary>
    public string Begin(string user)
    {
        var session = new OpenSession(RandomNumberGenerator.GetHexString(32), user, clock.GetUtcNow());
        lock (gate)
        {
            var newestFirst = sessions.Values.Where(one => one.User == user).OrderByDescending(one => one.Since);
            foreach (var oldest in newestFirst.Skip(MostPerUser - 1).ToList())
            {
                sessions.Remove(oldest.Id);
            }

            sessions.Add(session.Id, session);
            Save();
        }

        return session.Id;
    }

    public bool IsOpen(string id)
    {
        lock (gate)
        {
            return sessions.TryGetValue(id, out var session) && IsAlive(session);
        }
    }

    public void End(string id)
    {
        lock (gate)
        {
            if (sessions.Remove(id))
            {
                Save();
            }
        }
    }

    private bool IsAlive(OpenSession session) => clock.GetUtcNow() - session.Since is var age && age < Lifetime && age > -Ahead;

    /// <summary>An entry may be null, and so may each of its texts.</summary>
    private OpenSession?[] Load()
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), SessionJson.Default.OpenSessionArray) ?? [] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, file, error.Message);
            return [];
        }
    }

    /// <summary>Into another file first, so that a crash in the middle leaves the one before.</summary>
    private void Save()
    {
        foreach (var over in sessions.Values.Where(session => !IsAlive(session)).ToList())
        {
            sessions.Remove(over.Id);
        }

        try
        {
            var next = file + ".next";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(next, options))
            {
                JsonSerializer.Serialize(stream, [.. sessions.Values], SessionJson.Default.OpenSessionArray);
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, file, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // In memory it is right; the next change writes all of it again.
            Log.NotSaved(logger, file, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The open sessions in {File} cannot be read, so everybody has to sign in again: {Reason}")]
        public static partial void NotRead(ILogger logger, string file, string reason);

        [LoggerMessage(LogLevel.Warning, "{Count} entries of {File} are no sessions, or the same one again, and are left out")]
        public static partial void NotSessions(ILogger logger, int count, string file);

        [LoggerMessage(LogLevel.Error,
            "The open sessions cannot be written to {File}. Until they can, a restart brings back what was signed out: {Reason}")]
        public static partial void NotSaved(ILogger logger, string file, string reason);
    }
}

internal sealed record OpenSession(string Id, string User, DateTimeOffset Since);

[JsonSerializable(typeof(OpenSession[]))]
internal sealed partial class SessionJson : JsonSerializerContext;
