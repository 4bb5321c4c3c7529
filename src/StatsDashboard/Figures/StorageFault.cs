using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace StatsDashboard.Figures;

/// <summary>Tells what the machine does to the store from a bug of ours.</summary>
internal static class StorageFault
{
    /// <summary>What is wrong with the disk or the file, free of its path, for everybody; null for anything else, which is a bug.</summary>
    public static string? Sentence(Exception error) => error switch
    {
        StorageException unusable =>
            (unusable.InnerException is { } cause ? Sentence(cause) : null) ?? "The file of the store cannot be used.",
        SqliteException failed => Sentence(failed.SqliteErrorCode),
        _ => null,
    };

    private static string? Sentence(int code) => code switch
    {
        SQLITE_FULL => "The disk of the store is full.",
        SQLITE_READONLY or SQLITE_PERM => "The file of the store may not be written.",
        SQLITE_IOERR => "The disk of the store does not take what is written, or does not give what is read.",
        SQLITE_CANTOPEN => "The file of the store cannot be opened.",
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL => "Another program holds the file of the store locked.",
        SQLITE_CORRUPT or SQLITE_NOTADB => "The file of the store is damaged.",
        SQLITE_NOMEM => "There is not enough memory to use the store.",
        _ => null,
    };
}

/// <summary>Why answers cannot be stored now.</summary>
/// <param name="Sentence">For people, free of paths.</param>
internal sealed record StorageProblem(string Sentence, DateTimeOffset Since);

/// <summary>The store cannot be used; the message is a sentence for people.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
