using System.Buffers;
using System.Globalization;
using System.Text.Json;
using StatsDashboard.Sandbox.World;

namespace StatsDashboard.Sandbox.Partner;

/// <summary>Writes one answer of <c>GET /v1/stats</c>. Kept per thread and reused: this is the path that must be fast.</summary>
internal sealed class StatsAnswer : IDisposable
{
    private static readonly JsonEncodedText ProductId = JsonEncodedText.Encode("product_id");
    private static readonly JsonEncodedText From = JsonEncodedText.Encode("from");
    private static readonly JsonEncodedText To = JsonEncodedText.Encode("to");
    private static readonly JsonEncodedText Timezone = JsonEncodedText.Encode("timezone");
    private static readonly JsonEncodedText Currency = JsonEncodedText.Encode("currency");
    private static readonly JsonEncodedText GeneratedAt = JsonEncodedText.Encode("generated_at");
    private static readonly JsonEncodedText DataThrough = JsonEncodedText.Encode("data_through");
    private static readonly JsonEncodedText Days = JsonEncodedText.Encode("days");
    private static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
    private static readonly JsonEncodedText Clicks = JsonEncodedText.Encode("clicks");
    private static readonly JsonEncodedText Orders = JsonEncodedText.Encode("orders");
    private static readonly JsonEncodedText Sales = JsonEncodedText.Encode("sales");
    private static readonly JsonEncodedText Commission = JsonEncodedText.Encode("commission");
    private static readonly JsonEncodedText IsFinal = JsonEncodedText.Encode("is_final");
    private static readonly JsonEncodedText Pending = JsonEncodedText.Encode("pending");
    private static readonly JsonEncodedText Approved = JsonEncodedText.Encode("approved");
    private static readonly JsonEncodedText Declined = JsonEncodedText.Encode("declined");

    [ThreadStatic]
    private static StatsAnswer? _ofThisThread;

    private readonly ArrayBufferWriter<byte> _buffer = new(8192);
    private readonly Utf8JsonWriter _json;

    private StatsAnswer() => _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    private static StatsAnswer OfThisThread => _ofThisThread ??= new StatsAnswer();

    /// <summary>The bytes are good until this thread writes the next answer: copy them before anything is awaited.</summary>
    public static ReadOnlySpan<byte> Write(in StatsQuery query, PartnerLedger ledger, SandboxCalendar calendar)
    {
        var answer = OfThisThread;
        answer._buffer.ResetWrittenCount();
        answer._json.Reset();
        answer.WriteObject(query, ledger, calendar);
        answer._json.Flush();
        return answer._buffer.WrittenSpan;
    }

    // Only the analyzer asks for it: an answer's buffer lives as long as its thread.
    public void Dispose() => _json.Dispose();

    private void WriteObject(in StatsQuery query, PartnerLedger ledger, SandboxCalendar calendar)
    {
        var today = query.Zone is null ? calendar.Today : calendar.TodayIn(query.Zone);
        var dataThrough = today.AddDays(-1);
        var product = query.Listing.Product;
        _json.WriteStartObject();
        _json.WriteString(ProductId, product.Id);
        WriteDay(From, query.From);
        WriteDay(To, query.To);
        _json.WriteString(Timezone, query.Zone?.Id ?? calendar.ZoneId);
        _json.WriteString(Currency, product.Currency);
        _json.WriteString(GeneratedAt, calendar.Now.UtcDateTime);
        WriteDay(DataThrough, dataThrough);
        _json.WriteStartArray(Days);
        var last = query.To < dataThrough ? query.To : dataThrough;
        for (var day = query.From; day <= last; day = day.AddDays(1))
        {
            var figures = ledger.On(query.Listing.Traits, day.DayNumber, today.DayNumber);
            if (figures != default)
            {
                WriteDay(day, figures);
            }
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteDay(DateOnly day, in PartnerDay figures)
    {
        _json.WriteStartObject();
        WriteDay(Date, day);
        _json.WriteNumber(Clicks, figures.Clicks);
        _json.WriteStartObject(Orders);
        _json.WriteNumber(Pending, figures.Orders.Pending);
        _json.WriteNumber(Approved, figures.Orders.Approved);
        _json.WriteNumber(Declined, figures.Orders.Declined);
        _json.WriteEndObject();
        WriteAmounts(Sales, figures.Sales);
        WriteAmounts(Commission, figures.Commission);
        _json.WriteBoolean(IsFinal, figures.IsFinal);
        _json.WriteEndObject();
    }

    private void WriteAmounts(JsonEncodedText name, in OrderAmounts amounts)
    {
        _json.WriteStartObject(name);
        WriteMoney(Pending, amounts.Pending);
        WriteMoney(Approved, amounts.Approved);
        WriteMoney(Declined, amounts.Declined);
        _json.WriteEndObject();
    }

    private void WriteMoney(JsonEncodedText name, decimal money)
    {
        Span<byte> text = stackalloc byte[32];
        money.TryFormat(text, out var length, "F2", CultureInfo.InvariantCulture);
        _json.WriteString(name, text[..length]);
    }

    private void WriteDay(JsonEncodedText name, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        _json.WriteString(name, text);
    }
}
