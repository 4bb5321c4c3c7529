using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace StatsDashboard.Sources.Partner.Wire;

/// <summary>
/// Reads a text for people whatever is wrong with it: half a surrogate pair, which JSON may spell and no text can hold, becomes U+FFFD.
/// What is no text at all is null.
/// </summary>
internal sealed partial class MendedText : JsonConverter<string?>
{
    private const int Longest = 1_000;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        // Answers are read from one piece of memory, so the value is never a sequence.
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        text = reader.ValueIsEscaped ? Escape().Replace(text, Unescape) : text;
        text = text.Length > Longest ? text[..Longest] : text;

        // There and back again: the encoder puts U+FFFD for every half pair.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string Unescape(Match escape) => escape.ValueSpan[1] switch
    {
        'u' => ((char)ushort.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'b' => "\b",
        'f' => "\f",
        var itself => itself.ToString(),
    };

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|[^u])")]
    private static partial Regex Escape();
}
