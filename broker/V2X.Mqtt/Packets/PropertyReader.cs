namespace V2X.Mqtt.Packets;

/// <summary>Goes through encoded properties. Allocates nothing.</summary>
public ref struct PropertyReader
{
    private FieldReader _reader;

    /// <summary>Goes through <paramref name="block"/>, which is without the length before it.</summary>
    public PropertyReader(ReadOnlySpan<byte> block) => _reader = new FieldReader(block);

    /// <summary>Which property it is.</summary>
    public PropertyId Id { get; private set; }

    /// <summary>Its value, where that is a number.</summary>
    public uint Number { get; private set; }

    /// <summary>Its value, where that is text or octets; of a user property, the name.</summary>
    public ReadOnlySpan<byte> Octets { get; private set; }

    /// <summary>Value of a user property.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where the property begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next one begins.</summary>
    public readonly int End => _reader.Position;

    /// <summary>Why <see cref="Next"/> stopped before the end.</summary>
    public readonly PacketFault Fault => _reader.Fault;

    /// <summary>Goes to the next property; false at the end or at a fault.</summary>
    public bool Next()
    {
        if (_reader.AtEnd || _reader.Fault.IsFault)
            return false;
        Start = _reader.Position;
        return _reader.TryVariableInteger(out uint id) && TryValue(id);
    }

    private bool TryValue(uint id)
    {
        Octets = Value = default;
        Number = 0;
        Id = (PropertyId)id;
        PropertyTable.Kind kind = PropertyTable.KindOf(id);
        switch (kind)
        {
            case PropertyTable.Kind.Flag or PropertyTable.Kind.Byte:
                bool read = _reader.TryByte(out byte octet);
                Number = octet;
                return read && (kind == PropertyTable.Kind.Byte || octet <= 1 || _reader.Fail(MqttReason.PropertyValue, Start));
            case PropertyTable.Kind.TwoOctets:
                read = _reader.TryTwoOctets(out ushort two);
                Number = two;
                return read;
            case PropertyTable.Kind.FourOctets:
                read = _reader.TryFourOctets(out uint four);
                Number = four;
                return read;
            case PropertyTable.Kind.VariableInteger:
                read = _reader.TryVariableInteger(out uint variable);
                Number = variable;
                return read;
            default:
                return TryOctets(kind);
        }
    }

    private bool TryOctets(PropertyTable.Kind kind)
    {
        ReadOnlySpan<byte> value = default;
        bool read = kind switch
        {
            PropertyTable.Kind.Text => _reader.TryText(out value),
            PropertyTable.Kind.Binary => _reader.TryBinary(out value),
            PropertyTable.Kind.TextPair => _reader.TryText(out value),
            _ => _reader.Fail(MqttReason.PropertyUnknown, Start),
        };
        Octets = value;
        if (!read || kind != PropertyTable.Kind.TextPair)
            return read;
        read = _reader.TryText(out value);
        Value = value;
        return read;
    }
}
