using Shouldly;
using StatsDashboard.Callbacks;
using Xunit;

namespace StatsDashboard.Tests.Callbacks;

public sealed class CallbackAddressTests
{
    private readonly CallbackOptions options = Allowed.Hosts("hooks.example; 127.0.0.1;[::1];bücher.example");

    [Theory]
    [InlineData("https://hooks.example/stats?token=1")]
    [InlineData("http://hooks.example:8080")]
    [InlineData("https://HOOKS.example/")]
    [InlineData("http://127.0.0.1:5000/a")]
    [InlineData("http://[::1]:5000/a")]
    [InlineData("https://xn--bcher-kva.example/")]
    public void A_host_of_the_list_is_taken(string text)
    {
        CallbackAddress.TryRead(text, options, out var address, out var problem).ShouldBeTrue(problem);

        address.ShouldBe(new Uri(text));
    }

    [Theory]
    [InlineData("https://other.example/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("https://evil.hooks.example/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("https://hooks.example.evil.example/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("https://hooks.example./hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("http://üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü/hush", "callback_url")]
    [InlineData("http://127.0.0.2/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("http://169.254.169.254/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("http://[::ffff:127.0.0.1]/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("http://localhost/hush", "is not one of Callbacks:AllowedHosts")]
    [InlineData("https://hush@hooks.example/", "must not hold a user")]
    [InlineData("https://user:hush@hooks.example/", "must not hold a user")]
    [InlineData("https://other.example\\@hooks.example/hush", "begins with https:// or http://")]
    [InlineData("https://hooks.example/#hush", "must not have a fragment")]
    [InlineData("ftp://hooks.example/hush", "begins with https:// or http://")]
    [InlineData("file:///hush", "begins with https:// or http://")]
    [InlineData("gopher://hooks.example/hush", "begins with https:// or http://")]
    [InlineData("//hooks.example/hush", "begins with https:// or http://")]
    [InlineData("/hush", "begins with https:// or http://")]
    [InlineData("hush", "begins with https:// or http://")]
    [InlineData("http://", "begins with https:// or http://")]
    public void Anything_else_is_refused_with_a_sentence_that_repeats_nothing(string text, string says)
    {
        CallbackAddress.TryRead(text, options, out _, out var problem).ShouldBeFalse();

        problem.ShouldContain(says);
        problem.ShouldNotContain("hush");
    }

    [Fact]
    public void An_address_that_is_too_long_is_refused() =>
        CallbackAddress.TryRead("https://hooks.example/" + new string('a', 1_000), options, out _, out _).ShouldBeFalse();

    [Fact]
    public void Without_a_list_nobody_is_called()
    {
        CallbackAddress.TryRead("https://hooks.example/", new CallbackOptions(), out _, out var problem).ShouldBeFalse();

        problem.ShouldStartWith("Callbacks are refused, since Callbacks:AllowedHosts names no host.");
    }
}
