using Microsoft.Data.Sqlite;
using Shouldly;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class ReadingConnectionTests
{
    private const string Sum = "SELECT 1 + COALESCE(@more, 0)";

    [Fact]
    public void A_statement_is_parsed_once_and_knows_nothing_of_its_last_use()
    {
        using var reading = Open();
        var first = reading.Take(Sum);
        first.Parameters.AddWithValue("@more", 2);
        first.ExecuteScalar().ShouldBe(3L);
        reading.GiveBack(first);

        var again = reading.Take(Sum);

        again.ShouldBeSameAs(first);
        again.Parameters.AddWithValue("@more", 4);
        again.ExecuteScalar().ShouldBe(5L);
    }

    [Fact]
    public void What_is_in_use_is_not_handed_out_a_second_time()
    {
        using var reading = Open();
        var (first, second) = (reading.Take(Sum), reading.Take(Sum));

        second.ShouldNotBeSameAs(first);
        reading.GiveBack(first);
        reading.GiveBack(second);
        reading.Take(Sum).ShouldBeSameAs(first);
    }

    [Fact]
    public void Only_so_many_statements_are_kept()
    {
        using var reading = Open();
        var commands = Enumerable.Range(0, 200).Select(number => reading.Take($"SELECT {number}")).ToList();
        commands.ForEach(reading.GiveBack);

        commands.Count(command => ReferenceEquals(reading.Take(command.CommandText), command)).ShouldBe(100);
    }

    private static ReadingConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return new ReadingConnection(connection);
    }
}
