namespace StatsDashboard.Sandbox.Faults;

/// <summary>Answers that are well-formed and wrong: figures, rows, days, fields, and JSON that is odd.</summary>
internal static class FigureFaults
{
    private const string Row = "field, date";

    private const SandboxUpstream P = SandboxUpstream.Partner, G = SandboxUpstream.Analytics, Both = P | G;

    private const SandboxTransport Rest = SandboxTransport.Rest;

    public static IReadOnlyList<FaultKind> Kinds { get; } =
    [
        new(19, "other-product", Both, "another product's id in the body", "other=SKU-9999, date") { Act = WrongRows.OtherProduct },
        new(19, "other-dates", Both, "dates moved by so many days", "days=7") { Act = WrongRows.OtherDates },
        new(19, "other-currency", Both, "another currency than asked", "currency=USD") { Act = Notices.Currency("USD") },
        new(19, "unasked-rows", Both, "a row that nobody asked for") { Act = WrongRows.UnaskedRows },
        new(20, "nan", Both, "NaN for a figure", Row) { Act = WrongValues.Of("NaN") },
        new(20, "infinity", Both, "Infinity for a figure", Row) { Act = WrongValues.Of("Infinity") },
        new(20, "negative-zero", Both, "-0 for a figure", Row) { Act = WrongValues.Of("-0") },
        new(20, "negative", Both, "a negative figure", Row) { Act = WrongValues.Of("-17") },
        new(20, "huge-double", Both, "1e308 for a figure", Row) { Act = WrongValues.Of("1e308") },
        new(20, "beyond-int64", Both, "a whole number beyond int64", Row) { Act = WrongValues.Of("9223372036854775808") },
        new(20, "thousands-separators", Both, "\"1,234.56\" for a figure", Row) { Act = WrongValues.AsText("1,234.56") },
        new(20, "null-value", Both, "null for a figure", Row) { Act = WrongValues.Null },
        new(20, "empty-value", Both, "an empty text for a figure", Row) { Act = WrongValues.AsText("") },
        new(21, "duplicate-rows", Both, "the same row twice with different values", Row) { Act = WrongRows.Duplicates },
        new(21, "shifting-pages", Both, "a page begins with the last row of the one before") { Act = ShiftingPages.Act },
        new(21, "wrong-row-count", Both, "rowCount (total of the product list) is off", "by=7") { Act = WrongRows.WrongCount },
        new(22, "missing-rows", Both, "every second row is missing, or those of a product or date", "date") { Act = WrongRows.Missing },
        new(22, "not-set-row", G, "another row named (not set)", "value=1000") { Act = WrongRows.Named("(not set)") },
        new(22, "other-row", G, "a row named (other)", "value=1000") { Act = WrongRows.Named("(other)") },
        new(22, "sampled", G, "metadata says sampled", "read=125000, of=1000000") { Act = Notices.Sampled },
        new(22, "thresholded", G, "metadata says subject to thresholding") { Act = Notices.Thresholded },
        new(22, "restricted", G, "a metric the account may not see: zeros", "metric=itemRevenue") { Act = Notices.Restricted },
        new(22, "data-loss", G, "metadata says data was lost to the (other) row") { Act = Notices.DataLoss },
        new(22, "other-time-zone", Both, "another time zone than the account's", "zone=America/Los_Angeles") { Act = Notices.TimeZone },
        new(22, "other-currency-code", G, "metadata names another currency", "currency=USD") { Act = Notices.Currency("USD") },
        new(23, "unknown-currency", Both, "a currency that does not exist", "currency=ZZZ") { Act = Notices.Currency("ZZZ") },
        new(23, "odd-day-lengths", P, "days of 23 and 25 hours", "zone=Europe/Berlin") { Act = Days.OddLengths },
        new(23, "today-turned-over", Both, "for this call it is so many days later", "days=1") { Act = Days.TodayTurnedOver },
        new(25, "field-renamed", Both, "a field has another name", "field, to") { Act = BrokenContract.Renamed },
        new(25, "field-removed", Both, "a field is gone", "field") { Act = BrokenContract.Removed },
        new(25, "field-retyped", Both, "a field has another type", "field") { Act = BrokenContract.Retyped },
        new(25, "closed-day-corrected", Both, "a closed day has more than before", "date, by=10")
        {
            Act = BrokenContract.ClosedDayCorrected,
        },
        new(25, "approved-turned-declined", P, "what was approved is declined", "date") { Act = BrokenContract.ApprovedTurnedDeclined },
        new(28, "name-twice", Both, "a name twice in one object, with different values", Row) { Over = Rest, Act = OddJson.NameTwice },
        new(28, "number-with-point", Both, "10.0 for a whole number", Row) { Act = OddJson.WithPoint },
        new(28, "number-with-exponent", Both, "1e1 for a number", Row) { Act = OddJson.WithExponent },
        new(28, "half-surrogate", Both, "half a surrogate pair in a value or in a product's name", Row)
        {
            Over = Rest,
            Act = OddJson.HalfSurrogate,
        },
        new(28, "null-list", Both, "null in place of the list of rows", "field") { Over = Rest, Act = OddJson.NullList },
        new(28, "unneeded-field-retyped", Both, "another type in a field that nobody needs") { Over = Rest, Act = OddJson.UnneededRetyped },
    ];
}
