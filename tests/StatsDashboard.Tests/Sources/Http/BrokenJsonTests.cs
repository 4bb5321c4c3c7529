using System.Text;
using Shouldly;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

public sealed class BrokenJsonTests
{
    [Theory]
    [InlineData("", nameof(Retries.Allowed))]
    [InlineData("{\"a\":[1", nameof(Retries.Allowed))]
    [InlineData("{\"a\":", nameof(Retries.Allowed))]
    [InlineData("\"ab", nameof(Retries.Allowed))]
    [InlineData("{\"a\":1}", nameof(Retries.None))]
    [InlineData("7 ", nameof(Retries.None))]
    [InlineData("<html>", nameof(Retries.One))]
    [InlineData("{\"a\":1}}", nameof(Retries.One))]
    public void What_ended_too_early_is_worth_more_than_what_is_wrong(string body, string worth) =>
        BrokenJson.Worth(Encoding.UTF8.GetBytes(body)).ToString().ShouldBe(worth);
}
