namespace V2X.Frames.ImmediateForward;

/// <summary>Reads the text form line by line.</summary>
internal ref struct ImmediateForwardReader(ReadOnlySpan<byte> text)
{
    private const uint MaxPriority = 63;
    private readonly ReadOnlySpan<byte> _text = text;
    private ImmediateForwardMessage _message;
    private bool _hasPayload;

    public readonly ImmediateForwardMessage Message => _message;

    public FrameError Error { get; private set; }

    public bool TryRead()
    {
        int offset = 0;
        for (int lines = 0; offset < _text.Length; lines++)
        {
            ReadOnlySpan<byte> rest = _text[offset..];
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            if (lines == ImmediateForwardMessage.MaxLines || line.Length > ImmediateForwardMessage.MaxLineOctets)
                return Fail(FrameReason.IfmText, offset);
            if (!ImmediateForwardText.Trim(line).IsEmpty && !TryTake(line, offset))
                return false;
            offset += line.Length + 1;
        }

        return _hasPayload || Fail(FrameReason.IfmText, _text.Length);
    }

    private bool TryTake(ReadOnlySpan<byte> line, int offset)
    {
        int equals = line.IndexOf((byte)'=');
        if (equals <= 0)
            return Fail(FrameReason.IfmText, offset);
        ReadOnlySpan<byte> name = ImmediateForwardText.Trim(line[..equals]);
        ReadOnlySpan<byte> value = ImmediateForwardText.Trim(line[(equals + 1)..]);
        return TakeText(name, value)
            || (TakeNumber(name, value) ?? TakeFlag(name, value) ?? TakeUnknown())
            || Fail(FrameReason.IfmField, offset + equals + 1);
    }

    private bool TakeText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (ImmediateForwardText.Is(name, "Payload"u8))
        {
            _hasPayload = true;
            _message = _message with { PayloadHex = value };
        }
        else if (ImmediateForwardText.Is(name, "Version"u8))
            _message = _message with { Version = value };
        else if (ImmediateForwardText.Is(name, "Type"u8))
            _message = _message with { Type = value };
        else if (ImmediateForwardText.Is(name, "DeliveryStart"u8))
            _message = _message with { DeliveryStart = value };
        else if (ImmediateForwardText.Is(name, "DeliveryStop"u8))
            _message = _message with { DeliveryStop = value };
        else
            return false;
        return true;
    }

    // Each of these gives null where the name is another's, and false where the value is wrong.
    private bool? TakeNumber(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        uint number = 0;
        if (ImmediateForwardText.Is(name, "PSID"u8))
        {
            bool isPsid = ImmediateForwardText.TryReadPsid(value, out number);
            _message = _message with { Psid = number };
            return isPsid;
        }

        bool isRight;
        if (ImmediateForwardText.Is(name, "Priority"u8))
        {
            isRight = value.IsEmpty || ImmediateForwardText.TryReadNumber(value, MaxPriority, out number);
            _message = _message with { Priority = value.IsEmpty ? null : (byte)number };
        }
        else if (ImmediateForwardText.Is(name, "TxChannel"u8))
        {
            isRight = value.IsEmpty || ImmediateForwardText.TryReadNumber(value, byte.MaxValue, out number);
            _message = _message with { Channel = value.IsEmpty ? null : (byte)number };
        }
        else if (ImmediateForwardText.Is(name, "TxInterval"u8))
        {
            isRight = value.IsEmpty || ImmediateForwardText.TryReadNumber(value, int.MaxValue, out number);
            _message = _message with { IntervalMilliseconds = (int)number };
        }
        else
        {
            return null;
        }

        return isRight;
    }

    private bool? TakeFlag(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        bool flag = false;
        bool isRight;
        if (ImmediateForwardText.Is(name, "TxMode"u8))
        {
            bool isAlternating = ImmediateForwardText.Is(value, "ALT"u8);
            isRight = isAlternating || value.IsEmpty || ImmediateForwardText.Is(value, "CONT"u8);
            _message = _message with { Mode = isAlternating ? ImmediateForwardMode.Alternating : ImmediateForwardMode.Continuous };
        }
        else if (ImmediateForwardText.Is(name, "Signature"u8))
        {
            isRight = value.IsEmpty || ImmediateForwardText.TryReadFlag(value, out flag);
            _message = _message with { Signature = flag };
        }
        else if (ImmediateForwardText.Is(name, "Encryption"u8))
        {
            isRight = value.IsEmpty || ImmediateForwardText.TryReadFlag(value, out flag);
            _message = _message with { Encryption = flag };
        }
        else
        {
            return null;
        }

        return isRight;
    }

    private bool TakeUnknown()
    {
        _message = _message with { UnknownLines = _message.UnknownLines + 1 };
        return true;
    }

    private bool Fail(FrameReason reason, int position)
    {
        Error = new FrameError(reason, position);
        return false;
    }
}
