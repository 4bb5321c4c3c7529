using Shouldly;
using StatsDashboard.Figures;
using Xunit;

namespace StatsDashboard.Tests.Figures;

public sealed class KeyRangesTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, "1-3")]
    [InlineData(new[] { 7 }, "7")]
    [InlineData(new[] { 5, 3, 4, 9, 4 }, "3-5,9")]
    [InlineData(new int[0], "")]
    public void Keys_are_written_as_ranges(int[] keys, string ranges) => KeyRanges.Write(keys).ShouldBe(ranges);

    [Fact]
    public void A_key_is_found_in_what_was_written_and_no_other_is()
    {
        int[] keys = [1, 2, 3, 10, 20, 21];
        var ranges = KeyRanges.Write(keys);

        Enumerable.Range(0, 30).Where(key => KeyRanges.Contains(ranges, key)).ShouldBe(keys);
    }
}
