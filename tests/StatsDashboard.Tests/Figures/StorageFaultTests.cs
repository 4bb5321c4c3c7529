using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using Xunit;
using static SQLitePCL.raw;

namespace StatsDashboard.Tests.Figures;

public sealed class StorageFaultTests
{
    [Theory]
    [InlineData(SQLITE_NOMEM, "memory")]
    [InlineData(SQLITE_PROTOCOL, "locked")]
    [InlineData(SQLITE_IOERR, "disk")]
    public void What_the_machine_does_has_a_sentence(int code, string word) =>
        StorageFault.Sentence(new SqliteException("", code)).ShouldNotBeNull().ShouldContain(word);

    [Theory]
    [InlineData(SQLITE_ERROR)]
    [InlineData(SQLITE_CONSTRAINT)]
    [InlineData(SQLITE_MISUSE)]
    public void A_bug_has_none(int code) => StorageFault.Sentence(new SqliteException("", code)).ShouldBeNull();
}
