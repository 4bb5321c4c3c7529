using Shouldly;
using StatsDashboard.Sources.Http;
using Xunit;

namespace StatsDashboard.Tests.Sources.Http;

public sealed class CallTraceTests
{
    [Theory]
    [InlineData("https://partner.example/v1/stats?product=a&API_KEY=canary&from=b", "https://partner.example/v1/stats?product=a&from=b")]
    [InlineData("http://partner.example:8080/a%20b?api_key=canary", "http://partner.example:8080/a%20b")]
    [InlineData("https://anna:canary@partner.example/?&x=api_key=1", "https://partner.example/?x=api_key=1")]
    public void An_address_is_told_without_key_and_password(string address, string told) =>
        CallTrace.Redact(new Uri(address)).ShouldBe(told);

    [Fact]
    public void A_call_is_told_by_its_first_address_and_its_longest_question()
    {
        var trace = CallTrace.Begin();

        trace.Note(new HttpRequestMessage(HttpMethod.Post, (Uri?)null));
        trace.Address.ShouldBeNull();
        trace.Note(new HttpRequestMessage(HttpMethod.Get, "https://partner.example/a"));
        trace.Note(new HttpRequestMessage(HttpMethod.Get, "https://partner.example/b"));
        foreach (var attempt in new[] { 1, 2, 3, 1 })
        {
            trace.Count(attempt);
        }

        CallTrace.Current.ShouldBe(trace);
        (trace.Address, trace.Attempts).ShouldBe(("GET https://partner.example/a", 3));
    }
}
