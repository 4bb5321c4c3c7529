using Shouldly;
using StatsDashboard.Collection;
using Xunit;

namespace StatsDashboard.Tests.Collection;

public sealed class CollectionOptionsTests
{
    [Theory]
    [InlineData(900, 60)]
    [InlineData(60, 60)]
    [InlineData(30, 30)]
    public void What_failed_is_asked_again_after_a_minute_or_as_soon_as_what_is_fresh(int freshFor, int retryAfter)
    {
        var options = new CollectionOptions { FreshFor = TimeSpan.FromSeconds(freshFor) };

        var freshness = options.FreshnessAt(DateTimeOffset.UnixEpoch);

        freshness.ShouldBe(new(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(freshFor), TimeSpan.FromSeconds(retryAfter)));
    }
}
