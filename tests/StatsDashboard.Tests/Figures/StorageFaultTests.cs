using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using Xunit;
using static SQLitePCL.raw;

namespace StatsDashboard.Tests.Figures;

public sealed class StorageFaultTests
{
    [Theory]
    [InlineData(SQLITE_FULL, "The disk of the store is full.")]
    [InlineData(SQLITE_READONLY, "The file of the store may not be written.")]
    [InlineData(SQLITE_PERM, "The file of the store may not be written.")]
    [InlineData(SQLITE_IOERR, "The disk of the store does not take what is written, or does not give what is read.")]
    [InlineData(SQLITE_CANTOPEN, "The file of the store cannot be opened.")]
    [InlineData(SQLITE_BUSY, "Another program holds the file of the store locked.")]
    [InlineData(SQLITE_LOCKED, "Another program holds the file of the store locked.")]
    [InlineData(SQLITE_PROTOCOL, "Another program holds the file of the store locked.")]
    [InlineData(SQLITE_CORRUPT, "The file of the store is damaged.")]
    [InlineData(SQLITE_NOTADB, "The file of the store is damaged.")]
    [InlineData(SQLITE_NOMEM, "There is not enough memory to use the store.")]
    public void What_the_machine_does_has_a_sentence(int code, string sentence)
    {
        StorageFault.Sentence(new SqliteException("", code)).ShouldBe(sentence);
        StorageFault.Sentence(new StorageException("/the/path/of.db", new SqliteException("", code))).ShouldBe(sentence);
    }

    [Theory]
    [InlineData(SQLITE_ERROR)]
    [InlineData(SQLITE_CONSTRAINT)]
    [InlineData(SQLITE_MISUSE)]
    public void A_bug_has_none(int code) => StorageFault.Sentence(new SqliteException("", code)).ShouldBeNull();

    [Fact]
    public void A_store_that_cannot_be_used_for_another_reason_is_told_without_its_path()
    {
        StorageFault.Sentence(new StorageException("/the/path/of.db")).ShouldBe("The file of the store cannot be used.");
        StorageFault.Sentence(new StorageException("/the/path", new IOException())).ShouldBe("The file of the store cannot be used.");
        StorageFault.Sentence(new InvalidOperationException()).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_reads_is_told_503_and_why_by_a_page_where_there_are_pages(bool hasPages)
    {
        var (problems, context) = (new Problems(), new DefaultHttpContext());
        context.Features.Set<IStatusCodePagesFeature>(hasPages ? new StatusCodePagesFeature() : null);

        var isHandled = await new StorageFaultHandler(problems).TryHandleAsync(context, new SqliteException("", SQLITE_FULL), Stop);

        isHandled.ShouldBeTrue();
        context.Response.StatusCode.ShouldBe(503);
        problems.Written?.ProblemDetails.Detail.ShouldBe("The disk of the store is full.");
        problems.Written?.ProblemDetails.Status.ShouldBe(503);
        (problems.Written is null).ShouldBe(hasPages);
    }

    [Fact]
    public async Task Where_pages_are_switched_off_a_program_is_told()
    {
        var (problems, context) = (new Problems(), new DefaultHttpContext());
        context.Features.Set<IStatusCodePagesFeature>(new StatusCodePagesFeature { Enabled = false });

        await new StorageFaultHandler(problems).TryHandleAsync(context, new SqliteException("", SQLITE_FULL), Stop);

        problems.Written.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_bug_is_left_to_whoever_tells_of_bugs()
    {
        var (problems, context) = (new Problems(), new DefaultHttpContext());

        (await new StorageFaultHandler(problems).TryHandleAsync(context, new InvalidOperationException(), Stop)).ShouldBeFalse();

        (context.Response.StatusCode, problems.Written).ShouldBe((200, null));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed class Problems : IProblemDetailsService
    {
        public ProblemDetailsContext? Written { get; private set; }

        public ValueTask WriteAsync(ProblemDetailsContext context)
        {
            Written = context;
            return ValueTask.CompletedTask;
        }

        public async ValueTask<bool> TryWriteAsync(ProblemDetailsContext context)
        {
            await WriteAsync(context);
            return true;
        }
    }
}
