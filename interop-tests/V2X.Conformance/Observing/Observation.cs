using V2X.Asn1;
using V2X.Frames.Envelopes;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Observing;

/// <summary>
/// One packet with all that its layers say. One object for all packets of a run: what it holds is valid until the next one. For one thread.
/// </summary>
public sealed class Observation
{
    private readonly MessageReading _reading;
    private MessageKey _key;
    private Envelope _envelope;

    internal Observation(MessageReading reading) => _reading = reading;

    /// <summary>The packet.</summary>
    public Packet Packet { get; internal set; }

    /// <summary>When it came, nanoseconds of Unix time; 0 where the source does not say.</summary>
    public long ReceivedUnixNs => Packet.ReceivedUnixNs;

    /// <summary>What the headers say.</summary>
    public ref readonly Envelope Envelope => ref _envelope;

    /// <summary>What the security structure says.</summary>
    public SignedPart Security { get; internal set; }

    /// <summary>Why the packet could not be read, as a kebab-case reason; empty where it could.</summary>
    public string Fault { get; internal set; } = "";

    /// <summary>Bit at which reading ended, counted from the start of the message; of an envelope from the start of the packet.</summary>
    public long FaultBit { get; internal set; }

    /// <summary>Edition the message was read with; empty where there was none.</summary>
    public string Edition { get; internal set; } = "";

    /// <summary>Octets of the message; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Payload { get; internal set; }

    /// <summary>Key fields of the message; those of nothing where it could not be read.</summary>
    public ref readonly MessageKey Key => ref _key;

    /// <summary>The message, freed of its frame; null where it could not be read.</summary>
    public IAsn1Type? Message { get; internal set; }

    /// <summary>The message with its frame, as it was decoded; null where it could not be read.</summary>
    public IAsn1Type? Frame { get; internal set; }

    /// <summary>The station that sent it; null where the message could not be read.</summary>
    public Sender? Sender { get; internal set; }

    /// <summary>What the message says in the model of all families; null where it is not modelled or says nothing that can be read. Read when first asked for.</summary>
    public CanonicalMessage? Canonical => Message is null ? null : _reading.CanonicalOf(this);

    /// <summary>Where the unit truly was when the message was made; null without a reference track, or where that does not tell.</summary>
    public GeodeticPosition? Reference { get; internal set; }

    internal ref MessageKey KeyPlace => ref _key;

    internal ref Envelope EnvelopePlace => ref _envelope;
}
