using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class DatabaseTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stats-file-");

    private string Path => System.IO.Path.Combine(folder.FullName, "some.db");

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(Path, new string('x', 5000));

        Should.Throw<StorageException>(() => Open()).Message.ShouldContain("ConnectionStrings:Stats");

        File.ReadAllText(Path).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        Run("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
        var before = File.ReadAllBytes(Path);

        Should.Throw<StorageException>(() => Open()).Message.ShouldContain("another program");

        File.ReadAllBytes(Path).ShouldBe(before);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        _ = Open();
        SqliteConnection.ClearAllPools();
        Run("PRAGMA user_version = 999; PRAGMA journal_mode = DELETE");
        var before = File.ReadAllBytes(Path);

        Should.Throw<StorageException>(() => Open()).Message.ShouldContain("newer version");

        File.ReadAllBytes(Path).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Server=db;Nonsense=1")]
    public void A_connection_string_without_a_file_is_refused(string text) =>
        Should.Throw<StorageException>(() => new Database(text, NullLogger<Database>.Instance))
            .Message.ShouldContain("ConnectionStrings:Stats");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private Database Open() => new($"Data Source={Path}", NullLogger<Database>.Instance);

    private void Run(string sql)
    {
        using (var connection = new SqliteConnection($"Data Source={Path}"))
        {
            connection.Open();
            connection.Execute(sql);
        }

        SqliteConnection.ClearAllPools();
    }
}
