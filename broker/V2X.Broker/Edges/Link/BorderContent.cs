using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// What of a message may leave a broker at all: nothing that names agents, stations on the way or signers. Used again for the next message.
/// For one thread at a time.
/// </summary>
internal sealed class BorderContent
{
    private readonly BorderPart _first = new();
    private readonly List<BorderPart> _further = [];

    /// <summary>Message set of the payload.</summary>
    public MessageFamily Family { get; set; }

    /// <summary>Edition of the payload.</summary>
    public string Edition { get; set; } = "";

    /// <summary>Short name, e.g. "RSI".</summary>
    public string Type => _first.Type;

    /// <summary>Jurisdiction of origin.</summary>
    public string Region { get; set; } = "";

    public bool IsEvent { get; set; }

    /// <summary>Unix nanoseconds; 0 where it is not known.</summary>
    public ulong ReceivedNs { get; set; }

    /// <summary>Unix nanoseconds; 0 where it is not known.</summary>
    public ulong IngestedNs { get; set; }

    /// <inheritdoc cref="BorderPart.HasKey"/>
    public bool HasKey
    {
        get => _first.HasKey;
        set => _first.HasKey = value;
    }

    /// <inheritdoc cref="BorderPart.Key"/>
    public ref MessageKey Key => ref _first.Key;

    public ReadOnlySpan<byte> Payload => _first.Payload;

    /// <summary>How many messages it is: several where one of the edition cannot say it all.</summary>
    public int Parts { get; private set; }

    /// <summary>As if nothing had been told.</summary>
    public void Clear()
    {
        Family = MessageFamily.Unspecified;
        Edition = Region = "";
        IsEvent = false;
        ReceivedNs = IngestedNs = 0;
        _first.Clear();
        Parts = 0;
    }

    /// <summary>One of the messages that it is; that at 0 is <see cref="Payload"/>.</summary>
    public BorderPart Part(int index) => index == 0 ? _first : _further[index - 1];

    /// <summary>Takes away the messages.</summary>
    public void ClearParts() => Parts = 0;

    /// <summary>Adds a message: the first, or one beside it.</summary>
    public BorderPart AddPart()
    {
        if (_further.Count < Parts)
            _further.Add(new BorderPart());
        Parts++;
        BorderPart added = Part(Parts - 1);
        added.Clear();
        return added;
    }

    /// <summary>Takes what the contract tells of a message.</summary>
    public void Set(Message message)
    {
        Family = (MessageFamily)message.Family;
        Edition = message.Edition;
        Region = message.Region;
        IsEvent = message.Delivery == Contracts.V1.DeliveryClass.Event;
        ReceivedNs = message.Times?.ReceivedNs ?? 0;
        IngestedNs = message.Times?.IngestedNs ?? 0;
        ClearParts();
        BorderPart part = AddPart();
        part.SetType(message.Type);
        part.SetPayload(message.Payload.Span);
        part.HasKey = message.Key is not null;
        KeyWriter.Read(message.Key, ref part.Key);
    }

    /// <summary>The contract's form of one of the messages, for whoever keeps it.</summary>
    public Message ToMessage(int index) => new()
    {
        Family = (Family)Family,
        Edition = Edition,
        Type = Part(index).Type,
        Payload = Google.Protobuf.ByteString.CopyFrom(Part(index).Payload),
        Key = Part(index).HasKey ? KeyWriter.Write(Part(index).Key) : null,
        Delivery = IsEvent ? Contracts.V1.DeliveryClass.Event : Contracts.V1.DeliveryClass.State,
        Region = Region,
        Times = ReceivedNs == 0 && IngestedNs == 0 ? null : new StageTimes { ReceivedNs = ReceivedNs, IngestedNs = IngestedNs },
    };
}
