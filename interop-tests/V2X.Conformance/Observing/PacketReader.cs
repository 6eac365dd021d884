using V2X.Asn1;
using V2X.Frames;
using V2X.Frames.Envelopes;
using V2X.Model;
using V2X.Model.China;
using V2X.Model.Sae;
using V2X.Security;
using V2X.Security.Spdus;
using OctetRange = V2X.Frames.OctetRange;

namespace V2X.Conformance.Observing;

/// <summary>
/// Takes a packet apart: headers, security structure, message. Bad input never throws; what could not be read is told by
/// <see cref="Observation.Fault"/>. Allocates nothing for a packet of a station met before. For one thread.
/// </summary>
public sealed class PacketReader
{
    private const int BitsPerOctet = 8;
    private const int LongestText = 16_384;
    private static readonly string[] s_hashes = ["sha-256", "sha-384", "sm3"];
    private readonly Editions _editions;
    private readonly MessageReading _reading;
    private readonly EnvelopeReader _envelopes = new(LongestText);
    private readonly SpduReader _spdus = new();
    private readonly SpduVerifier? _verifier;
    private byte[] _text = new byte[4_096];

    /// <param name="editions">What the messages are read with.</param>
    /// <param name="environment">What signatures are checked against; null to check none.</param>
    public PacketReader(Editions editions, SecurityEnvironment? environment = null)
    {
        _editions = editions;
        _reading = new MessageReading(editions);
        _verifier = environment is null ? null : new SpduVerifier(environment);
        Current = new Observation(_reading);
    }

    /// <summary>Stations met so far.</summary>
    public SenderTable Senders { get; } = new();

    /// <summary>The packet read last.</summary>
    public Observation Current { get; }

    /// <summary>Reads a packet into <see cref="Current"/>.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="isVerified">Whether its signature is checked too, where there is something to check it against.</param>
    public void Read(in Packet packet, bool isVerified)
    {
        Observation one = Current;
        one.Packet = packet;
        one.Security = default;
        one.Fault = one.Edition = "";
        one.FaultBit = 0;
        one.Payload = default;
        one.Message = one.Frame = null;
        one.Sender = null;
        one.KeyPlace.Clear();
        ReadOnlySpan<byte> octets = packet.Octets.Span;
        bool isRead = packet.LinkType is { } link
            ? _envelopes.TryReadFrame(link, octets, out one.EnvelopePlace)
            : _envelopes.TryReadPacket(EnvelopeStack.Unknown, octets, out one.EnvelopePlace);
        ReadOnlySpan<byte> body = _envelopes.Body(one.Envelope, octets);
        if (isRead && one.Envelope.NeedsOpening)
            Open(one, body, isVerified);
        if (!isRead || one.Envelope.Error.Reason != FrameReason.None)
        {
            one.Fault = FrameReasonText.Of(one.Envelope.Error.Reason);
            one.FaultBit = (long)one.Envelope.Error.OctetPosition * BitsPerOctet;
            return;
        }

        if (one.Envelope.Payload.IsEmpty)
            one.Fault = one.Security.Form is SecurityForm.None or SecurityForm.Unsecured ? "no-message" : SecurityReasonText.Of(one.Security.Reason);
        else
            Decode(one, packet.Octets, body);
    }

    private void Open(Observation one, ReadOnlySpan<byte> body, bool isVerified)
    {
        ReadOnlySpan<byte> secured = one.Envelope.Secured.In(body);
        SpduFamily? family = one.Envelope.Stack switch
        {
            EnvelopeStack.Dsmp => SpduFamily.Ydt3957,
            EnvelopeStack.GeoNetworking or EnvelopeStack.Wsmp => SpduFamily.Ieee1609Dot2,
            _ => null,
        };
        SecurityReason reason = _spdus.Read(secured, family);
        one.Security = new SignedPart(
            one.Envelope.Security,
            reason,
            _spdus.SignerKind,
            _spdus.SignerKind == SpduSignerKind.Digest ? _spdus.SignerDigest : 0,
            _spdus.Aid,
            _spdus.GenerationTimeUnixNs,
            _spdus.GenerationLocation is not null,
            _spdus.ExpiryTimeUnixNs is not null,
            _spdus.CertificateCount,
            _spdus.Hash is { } hash ? s_hashes[(int)hash] : "",
            SecurityReason.NotChecked);
        if (reason == SecurityReason.NotChecked && _spdus.Payload.Length > 0)
            EnvelopeReader.TryReadPayload(body, new OctetRange(one.Envelope.Secured.OffsetOctets + _spdus.Payload.Start, _spdus.Payload.Length), ref one.EnvelopePlace);
        if (isVerified && _verifier is not null && reason == SecurityReason.NotChecked)
            Verify(one, secured, family);
    }

    private void Verify(Observation one, ReadOnlySpan<byte> secured, SpduFamily? family)
    {
        long nowNs = one.ReceivedUnixNs != 0 ? one.ReceivedUnixNs : one.Security.GeneratedUnixNs ?? 0;
        SpduContext context = new() { NowUnixNs = nowNs, Family = family, ExpectedAid = one.Envelope.ApplicationId >= 0 ? (ulong)one.Envelope.ApplicationId : null };
        _verifier!.Verify(secured, context, out SpduVerdict verdict);
        one.Security = one.Security with { Verdict = verdict.Reason, SignerDigest = verdict.SignerDigest };
    }

    private void Decode(Observation one, ReadOnlyMemory<byte> packet, ReadOnlySpan<byte> body)
    {
        one.Payload = one.Envelope.IsText ? Copy(one.Envelope.Payload.In(body)) : packet.Slice(one.Envelope.Payload.OffsetOctets, one.Envelope.Payload.LengthOctets);
        MessageSetDecoder decoder = _reading.Of(FamilyOf(one.Envelope.Stack));
        bool isDecoded = decoder.TryDecode(one.Payload.Span, ref one.KeyPlace, out Asn1Error error);
        one.Edition = decoder.EditionId;
        if (!isDecoded)
        {
            one.Fault = Asn1ReasonText.Of(error.Reason);
            one.FaultBit = error.BitPosition;
            return;
        }

        one.Message = decoder.Message;
        one.Frame = FrameOf(decoder);
        if (one.Key.Type.Length == 0 || one.Message is null)
            one.Fault = "unknown-message";
        else
            one.Sender = Senders.Note(one.Key, one.ReceivedUnixNs);
    }

    private static IAsn1Type? FrameOf(MessageSetDecoder decoder) => decoder switch
    {
        Ydt3709Decoder china => china.Frame,
        Csae53157Decoder china => china.Frame,
        J2735Decoder sae => sae.Frame,
        _ => decoder.Message,
    };

    private MessageFamily FamilyOf(EnvelopeStack stack) => stack switch
    {
        EnvelopeStack.Dsmp => MessageFamily.China,
        EnvelopeStack.Wsmp or EnvelopeStack.ImmediateForward => MessageFamily.Sae,
        EnvelopeStack.GeoNetworking => MessageFamily.Etsi,
        _ => _editions.Bare,
    };

    private ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> octets)
    {
        if (_text.Length < octets.Length)
            _text = new byte[octets.Length];
        octets.CopyTo(_text);
        return _text.AsMemory(0, octets.Length);
    }
}
