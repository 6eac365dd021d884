using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// What of a message may leave a broker at all: nothing that names agents, stations on the way or signers. Used again for the next message.
/// For one thread at a time.
/// </summary>
internal sealed class BorderContent
{
    private byte[] _octets = new byte[512];
    private int _length;
    private MessageKey _key;

    /// <summary>Message set of the payload.</summary>
    public MessageFamily Family { get; set; }

    /// <summary>Edition of the payload.</summary>
    public string Edition { get; set; } = "";

    /// <summary>Short name, e.g. "RSI".</summary>
    public string Type { get; set; } = "";

    /// <summary>Jurisdiction of origin.</summary>
    public string Region { get; set; } = "";

    public bool IsEvent { get; set; }

    /// <summary>Unix nanoseconds; 0 where it is not known.</summary>
    public ulong ReceivedNs { get; set; }

    /// <summary>Unix nanoseconds; 0 where it is not known.</summary>
    public ulong IngestedNs { get; set; }

    /// <summary>False where nothing was told beside the payload.</summary>
    public bool HasKey { get; set; }

    /// <summary>What was told beside the payload; nothing in it where it was not.</summary>
    public ref MessageKey Key => ref _key;

    public ReadOnlySpan<byte> Payload => _octets.AsSpan(0, _length);

    /// <summary>As if nothing had been told.</summary>
    public void Clear()
    {
        Family = MessageFamily.Unspecified;
        Edition = Type = Region = "";
        IsEvent = HasKey = false;
        ReceivedNs = IngestedNs = 0;
        _key.Clear();
        _length = 0;
    }

    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        if (_octets.Length < payload.Length)
            _octets = new byte[payload.Length + (payload.Length >> 1)];
        payload.CopyTo(_octets);
        _length = payload.Length;
    }

    /// <summary>Takes what the contract tells of a message.</summary>
    public void Set(Message message)
    {
        Family = (MessageFamily)message.Family;
        Edition = message.Edition;
        Type = message.Type;
        Region = message.Region;
        IsEvent = message.Delivery == Contracts.V1.DeliveryClass.Event;
        ReceivedNs = message.Times?.ReceivedNs ?? 0;
        IngestedNs = message.Times?.IngestedNs ?? 0;
        HasKey = message.Key is not null;
        KeyWriter.Read(message.Key, ref _key);
        SetPayload(message.Payload.Span);
    }

    /// <summary>The contract's form, for whoever keeps it.</summary>
    public Message ToMessage() => new()
    {
        Family = (Family)Family,
        Edition = Edition,
        Type = Type,
        Payload = Google.Protobuf.ByteString.CopyFrom(Payload),
        Key = HasKey ? KeyWriter.Write(_key) : null,
        Delivery = IsEvent ? Contracts.V1.DeliveryClass.Event : Contracts.V1.DeliveryClass.State,
        Region = Region,
        Times = ReceivedNs == 0 && IngestedNs == 0 ? null : new StageTimes { ReceivedNs = ReceivedNs, IngestedNs = IngestedNs },
    };
}
