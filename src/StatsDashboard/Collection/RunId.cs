using System.Security.Cryptography;

namespace StatsDashboard.Collection;

/// <summary>ULIDs: 48 bits of time and 80 random ones in Crockford's base 32, so that ids sort by their start.</summary>
internal static class RunId
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    public static string New(DateTimeOffset now)
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        var value = (UInt128)(ulong)now.ToUnixTimeMilliseconds();
        foreach (var part in random)
        {
            value = (value << 8) | part;
        }

        Span<char> text = stackalloc char[Length];
        for (var place = Length - 1; place >= 0; place--)
        {
            text[place] = Digits[(int)(value & 31)];
            value >>= 5;
        }

        return new string(text);
    }
}
