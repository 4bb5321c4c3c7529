using Shouldly;
using Xunit;

namespace StatsDashboard.Tests.Settings;

public sealed class RatioSettingsTests
{
    private const string Name = "a name of small letters, digits and _, such as commission_per_order";

    [Theory]
    [InlineData("Key", "", Name)]
    [InlineData("Key", "partner.clicks", Name)]
    [InlineData("Key", "name", Name)]
    [InlineData("Key", "click_through_rate", "a key that no other ratio has")]
    [InlineData("Label", " ", "what the ratio is called, in at most 60 characters")]
    [InlineData("Over", "partner.sales_approved;partner.clicks", "either counts or money: the two are not added")]
    [InlineData("Under", "partner.sales_approved", "a count: money and counts are divided by counts")]
    public void A_wrong_ratio_is_one_sentence(string key, string value, string mustBe) =>
        Sentences((key, value)).ShouldBe([$"The setting Overview:Ratios:0:{key} is '{value}'; it must be {mustBe}."]);

    [Theory]
    [InlineData("Over", "partner.clacks", "one or more of these, with ';' between them: partner.clicks, ")]
    [InlineData("Over", "partner.clicks;partner.clicks", "one or more of these, with ';' between them: partner.clicks, ")]
    [InlineData("Over", "", "one or more of these, with ';' between them: partner.clicks, ")]
    [InlineData("Under", "ga.item", "one of these: partner.clicks, ")]
    [InlineData("Under", "click_through_rate", "one of these: partner.clicks, ")]
    public void A_metric_that_nobody_counts_is_told_with_those_that_are(string key, string value, string mustBe)
    {
        var sentence = Sentences((key, value)).ShouldHaveSingleItem();

        sentence.ShouldStartWith($"The setting Overview:Ratios:0:{key} is '{value}'; it must be {mustBe}");
        sentence.ShouldContain("ga.items_viewed");
    }

    [Fact]
    public void Two_ratios_of_one_key_are_told() => Sentences(
            ("1:Key", "sales_per_view"), ("1:Label", "Sales"), ("1:Over", "partner.sales_approved"), ("1:Under", "ga.items_viewed"))
        .ShouldBe(["The setting Overview:Ratios:1:Key is 'sales_per_view'; it must be a key that no other ratio has."]);

    [Fact]
    public void A_right_ratio_is_none() => Sentences().ShouldBeEmpty();

    /// <summary>What is wrong with a good ratio of which this was changed.</summary>
    private static IReadOnlyList<string> Sentences(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["0:Key"] = "sales_per_view",
            ["0:Label"] = "Sales per view",
            ["0:Over"] = "partner.sales_approved; partner.sales_pending",
            ["0:Under"] = "ga.items_viewed",
        };
        foreach (var (key, value) in changes)
        {
            settings[key.Contains(':', StringComparison.Ordinal) ? key : "0:" + key] = value;
        }

        return WrongSettings.Sentences([.. settings.Select(setting => ($"Overview:Ratios:{setting.Key}", setting.Value))]);
    }
}
