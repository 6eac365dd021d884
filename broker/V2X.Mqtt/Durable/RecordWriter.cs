using System.Buffers;
using System.Text;

namespace V2X.Mqtt.Durable;

/// <summary>Puts a record together: a kind, then numbers of variable length and octets with their length before them. For one thread at a time.</summary>
internal sealed class RecordWriter
{
    private const int KeptOctets = 1 << 16;

    [ThreadStatic]
    private static RecordWriter? t_kept;

    private ArrayBufferWriter<byte> _octets = new(256);

    private RecordWriter()
    {
    }

    /// <summary>The record as far as it has got.</summary>
    public ReadOnlySpan<byte> Octets => _octets.WrittenSpan;

    /// <summary>Begins a record in this thread's writer; the one before it is gone.</summary>
    public static RecordWriter Begin(RecordKind kind)
    {
        RecordWriter writer = t_kept ??= new RecordWriter();
        if (writer._octets.Capacity > KeptOctets)
            writer._octets = new ArrayBufferWriter<byte>(256);
        writer._octets.ResetWrittenCount();
        return writer.Byte((byte)kind);
    }

    public RecordWriter Byte(byte value)
    {
        _octets.GetSpan(1)[0] = value;
        _octets.Advance(1);
        return this;
    }

    /// <summary>A number, seven bits an octet; negative ones take ten.</summary>
    public RecordWriter Number(long value)
    {
        Span<byte> target = _octets.GetSpan(10);
        ulong rest = (ulong)value;
        int length = 0;
        for (; rest >= 0x80; rest >>= 7)
            target[length++] = (byte)(rest | 0x80);
        target[length++] = (byte)rest;
        _octets.Advance(length);
        return this;
    }

    public RecordWriter Block(ReadOnlySpan<byte> octets)
    {
        Number(octets.Length);
        _octets.Write(octets);
        return this;
    }

    public RecordWriter Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Encoding.UTF8.GetBytes(text, _octets.GetSpan(length));
        _octets.Advance(length);
        return this;
    }
}
