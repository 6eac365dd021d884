using System.Buffers.Text;
using System.Globalization;

namespace V2X.Border.Audit;

/// <summary>Writes one record, a line of JSON, into memory that is large enough for any. Allocates nothing.</summary>
internal ref struct AuditRecordWriter(Span<byte> destination)
{
    private const int LongestText = 64;
    private static readonly long LatestUnixMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly Span<byte> _destination = destination;

    /// <summary>Octets written so far.</summary>
    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _destination[..Length];

    public void Raw(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, _destination[Length..], out int written);
        Length += written;
    }

    /// <summary>A time to the millisecond, ISO 8601; one outside of the calendar becomes its end.</summary>
    public void Time(long unixMs)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMs, 0, LatestUnixMs));
        time.TryFormat(_destination[Length..], out int written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A text, cut at 64 characters; whatever would need an escape or is not ASCII becomes a question mark.</summary>
    public void Text(string? text)
    {
        foreach (char letter in text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestText)))
            _destination[Length++] = letter is >= ' ' and <= '~' and not ('"' or '\\') ? (byte)letter : (byte)'?';
    }

    public void Hex(scoped ReadOnlySpan<byte> octets)
    {
        Convert.TryToHexStringLower(octets, _destination[Length..], out int written);
        Length += written;
    }

    public void Digest(in AuditDigest digest)
    {
        Span<byte> octets = stackalloc byte[AuditDigest.Octets];
        digest.CopyTo(octets);
        Hex(octets);
    }
}
