using System.Buffers.Text;

namespace V2X.Frames.ImmediateForward;

/// <summary>Writes the text form; what does not fit leaves the writer failed.</summary>
internal ref struct ImmediateForwardWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;
    private int _written;
    private bool _failed;

    public bool TryWrite(in ImmediateForwardMessage message, ReadOnlySpan<byte> payload, out int written, out FrameError error)
    {
        written = 0;
        error = message.Psid is not { } psid || Aid.EncodedOctets(psid) == 0 ? new FrameError(FrameReason.AidEncoding, 0)
            : HasLineEnd(message) ? new FrameError(FrameReason.IfmField, 0)
            : default;
        if (error.Reason != FrameReason.None)
            return false;

        WriteLine("Version="u8, message.Version.IsEmpty ? "0.7"u8 : message.Version);
        WriteLine("Type="u8, message.Type);
        WritePsid(message.Psid!.Value);
        WriteNumber("Priority="u8, message.Priority);
        WriteLine("TxMode="u8, message.Mode == ImmediateForwardMode.Alternating ? "ALT"u8 : "CONT"u8);
        WriteNumber("TxChannel="u8, message.Channel);
        WriteNumber("TxInterval="u8, message.IntervalMilliseconds);
        WriteLine("DeliveryStart="u8, message.DeliveryStart);
        WriteLine("DeliveryStop="u8, message.DeliveryStop);
        WriteLine("Signature="u8, message.Signature ? "True"u8 : "False"u8);
        WriteLine("Encryption="u8, message.Encryption ? "True"u8 : "False"u8);
        Write("Payload="u8);
        WriteHex(payload, "0123456789abcdef"u8);
        Write("\n"u8);
        error = _failed ? new FrameError(FrameReason.BufferTooSmall, 0) : default;
        written = _failed ? 0 : _written;
        return !_failed;
    }

    private static bool HasLineEnd(in ImmediateForwardMessage message) =>
        message.Version.ContainsAny("\r\n"u8) || message.Type.ContainsAny("\r\n"u8)
        || message.DeliveryStart.ContainsAny("\r\n"u8) || message.DeliveryStop.ContainsAny("\r\n"u8);

    private void WriteLine(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Write(name);
        Write(value);
        Write("\n"u8);
    }

    private void WriteNumber(ReadOnlySpan<byte> name, int? value)
    {
        Span<byte> digits = stackalloc byte[16];
        int count = 0;
        if (value is { } number)
            Utf8Formatter.TryFormat(number, digits, out count);
        WriteLine(name, digits[..count]);
    }

    private void WritePsid(uint psid)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        Aid.TryWrite(octets, psid, out int count, out _);
        Write("PSID=0x"u8);
        WriteHex(octets[..count], "0123456789ABCDEF"u8);
        Write("\n"u8);
    }

    private void WriteHex(scoped ReadOnlySpan<byte> octets, ReadOnlySpan<byte> digits)
    {
        _failed |= _destination.Length - _written < 2L * octets.Length;
        if (_failed)
            return;
        foreach (byte octet in octets)
        {
            _destination[_written++] = digits[octet >> 4];
            _destination[_written++] = digits[octet & 0x0F];
        }
    }

    private void Write(scoped ReadOnlySpan<byte> text)
    {
        _failed |= !text.TryCopyTo(_destination[_written..]);
        if (!_failed)
            _written += text.Length;
    }
}
