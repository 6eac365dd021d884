namespace V2X.Mqtt.Packets;

/// <summary>Goes through the filters of a SUBSCRIBE or UNSUBSCRIBE. Allocates nothing.</summary>
public ref struct FilterReader
{
    private readonly bool _hasOptions;
    private readonly ProtocolVersion _version;
    private FieldReader _reader;

    /// <summary>Goes through the filters of such a packet.</summary>
    public FilterReader(ReadOnlySpan<byte> filters, PacketType type, ProtocolVersion version)
    {
        _reader = new FieldReader(filters);
        _hasOptions = type == PacketType.Subscribe;
        _version = version;
    }

    /// <summary>The filter in UTF-8.</summary>
    public ReadOnlySpan<byte> Filter { get; private set; }

    /// <summary>Subscription options (MQTT 5.0, 3.8.3.1).</summary>
    public byte Options { get; private set; }

    /// <summary>Highest QoS wanted.</summary>
    public readonly QualityOfService QualityOfService => (QualityOfService)(Options & 3);

    /// <summary>No Local.</summary>
    public readonly bool NoLocal => (Options & 4) != 0;

    /// <summary>Retain As Published.</summary>
    public readonly bool RetainAsPublished => (Options & 8) != 0;

    /// <summary>Retain Handling, 0..2.</summary>
    public readonly byte RetainHandling => (byte)((Options >> 4) & 3);

    /// <summary>Why <see cref="Next"/> stopped before the end.</summary>
    public readonly PacketFault Fault => _reader.Fault;

    /// <summary>Goes to the next filter; false at the end or at a fault.</summary>
    public bool Next()
    {
        if (_reader.AtEnd || !_reader.TryText(out ReadOnlySpan<byte> filter))
            return false;
        Filter = filter;
        if (!_hasOptions)
            return true;
        int at = _reader.Position;
        if (!_reader.TryByte(out byte options))
            return false;
        Options = options;
        if ((options & 3) == 3 || (options & (_version == ProtocolVersion.V5 ? 0xC0 : 0xFC)) != 0)
            return _reader.Fail(MqttReason.SubscriptionOptions, at);
        return (RetainHandling < 3 && !(NoLocal && filter.StartsWith("$share/"u8))) || _reader.Fail(MqttReason.RetainHandling, at);
    }
}
