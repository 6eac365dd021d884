using V2X.Contracts.V1;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Receive;
using V2X.Rsu.Uplink;
using V2X.Rsu.Verification;
using V2X.Security;
using FrameEnvelope = V2X.Frames.Envelopes.Envelope;

namespace V2X.Rsu.Decode;

/// <summary>
/// Takes off whatever stands around a message, a signed structure included, and finds its decoder. For one thread; allocates
/// nothing per message.
/// </summary>
internal sealed class EnvelopeStage
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int BitsPerOctet = 8;

    private readonly EnvelopeReader _reader;
    private readonly EnvelopeStack _stack;
    private readonly bool _isFrame;
    private readonly EditionMap _editions;
    private readonly IMessageVerifier? _opener;
    private readonly GnDuplicateDetector? _packets;

    /// <param name="options">The receiver's.</param>
    /// <param name="isUnchecked">
    /// No signature is looked at. Only then are repeated packets told by their headers: anybody can make those up, and a made-up packet
    /// must not hide the one whose signature holds.
    /// </param>
    /// <param name="services">Of the agent.</param>
    public EnvelopeStage(ReceiverOptions options, bool isUnchecked, LaneServices services)
    {
        _reader = new EnvelopeReader(options.MaxDatagramOctets);
        _stack = options.Envelope switch
        {
            EnvelopeKind.Dsmp => EnvelopeStack.Dsmp,
            EnvelopeKind.Wsmp => EnvelopeStack.Wsmp,
            EnvelopeKind.GeoNetworking => EnvelopeStack.GeoNetworking,
            EnvelopeKind.Ifm => EnvelopeStack.ImmediateForward,
            EnvelopeKind.Auto => EnvelopeStack.Unknown,
            _ => EnvelopeStack.Bare,
        };
        _editions = new EditionMap(options, services.Decoders);
        _opener = services.CreateVerifier?.Invoke();
        int window = services.Options.Validation.DuplicateWindowMilliseconds;
        _isFrame = options.Interface.Length > 0;
        bool mayBeGeoNetworking = _isFrame || options.Envelope is EnvelopeKind.GeoNetworking or EnvelopeKind.Auto;
        if (isUnchecked && window > 0 && mayBeGeoNetworking)
            _packets = new GnDuplicateDetector(services.Options.Validation.DuplicateWindowMessages, window);
    }

    /// <summary>Fills what the envelope says into the facts, and payload and decoder into <paramref name="taken"/>.</summary>
    public DropReason TakeOff(in DatagramRecord record, ref MessageFacts facts, scoped ref TakenMessage taken)
    {
        ReadOnlySpan<byte> datagram = record.Octets;
        bool isRead = _isFrame
            ? _reader.TryReadFrame(LinkType.Ethernet, datagram, out FrameEnvelope envelope)
            : _reader.TryReadPacket(_stack, datagram, out envelope);
        if (isRead && envelope.NeedsOpening && Open(datagram, ref envelope, ref facts, ref taken) is var opened && opened != DropReason.None)
            return opened;
        Note(envelope, ref facts.Envelope);
        if (!isRead || envelope.Error.Reason != FrameReason.None)
        {
            taken.FaultBit = envelope.Error.OctetPosition * BitsPerOctet;
            return DropReasonText.From(envelope.Error.Reason);
        }

        taken.Body = _reader.Body(envelope, datagram);
        taken.PayloadRange = envelope.Payload.IsEmpty ? envelope.Secured : envelope.Payload;
        DropReason reason = _editions.Find(envelope, out taken.Decoder);
        if (reason == DropReason.UnknownAid)
            taken.FaultBit = envelope.ApplicationIdOffsetOctets * BitsPerOctet;
        if (reason == DropReason.None && taken.PayloadRange.IsEmpty)
            reason = DropReason.NoMessage;
        if (reason == DropReason.None && IsRepeated(envelope, record.ReceivedNanoseconds))
            reason = DropReason.DuplicatePacket;
        if (reason == DropReason.None)
            taken.Payload = taken.PayloadRange.In(taken.Body);
        return reason;
    }

    // Where a signed structure cannot be opened in a stack that also carries bare messages, it may be one that begins alike.
    private DropReason Open(ReadOnlySpan<byte> datagram, ref FrameEnvelope envelope, ref MessageFacts facts, scoped ref TakenMessage taken)
    {
        ReadOnlySpan<byte> body = _reader.Body(envelope, datagram);
        bool isSigned = envelope.Security == SecurityForm.Signed;
        if (isSigned && _opener is not null && _opener.TryOpen(envelope.Secured.In(body), out OctetRange inner, ref facts.Security))
        {
            taken.SignedRange = envelope.Secured;
            EnvelopeReader.TryReadPayload(body, inner with { OffsetOctets = envelope.Secured.OffsetOctets + inner.OffsetOctets }, ref envelope);
            return DropReason.None;
        }

        facts.Security = default;
        taken.IsEncrypted = envelope.Security == SecurityForm.Encrypted;
        if (envelope.Stack != EnvelopeStack.GeoNetworking)
            return DropReason.None;
        taken.FaultBit = envelope.Secured.OffsetOctets * BitsPerOctet;
        return DropReasonText.From(taken.IsEncrypted ? SecurityReason.Encrypted : isSigned ? SecurityReason.MalformedSpdu : SecurityReason.UnsupportedContent);
    }

    private bool IsRepeated(in FrameEnvelope envelope, long receivedNanoseconds) =>
        _packets is not null && envelope.HasSource && envelope.SequenceNumber >= 0
        && _packets.IsDuplicate(envelope.Source.Address, (ushort)envelope.SequenceNumber, receivedNanoseconds / NanosecondsPerMillisecond);

    private static void Note(in FrameEnvelope envelope, ref EnvelopeFacts facts)
    {
        facts.Set(envelope.Stack switch
        {
            EnvelopeStack.Bare => Stack.Bare,
            EnvelopeStack.Dsmp => Stack.Dsmp,
            EnvelopeStack.Wsmp => Stack.Wsmp,
            EnvelopeStack.GeoNetworking => Stack.Geonetworking,
            EnvelopeStack.ImmediateForward => Stack.ImmediateForward,
            _ => Stack.Unspecified,
        });
        facts.Aid = envelope.ApplicationId;
        if (envelope.Btp.Type != BtpType.None)
            facts.BtpPort = envelope.Btp.DestinationPort;
        if (envelope.HasSource)
            facts.GnSource = envelope.Source.Address.Value;
        facts.GnSequence = envelope.SequenceNumber;
        facts.RemainingHops = envelope.RemainingHopLimit;
        facts.Priority = envelope.TrafficClass >= 0 ? envelope.TrafficClass : envelope.Priority;
    }
}
