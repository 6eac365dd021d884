using V2X.Frames.Captures;
using V2X.Frames.GeoNetworking;
using V2X.Frames.ImmediateForward;
using V2X.Frames.Link;
using V2X.Frames.Wsmp;

namespace V2X.Frames.Envelopes;

/// <summary>
/// Walks from a frame or packet down to the message in it and tells what the headers say. Never throws on bad input: the
/// reason and its octet are in <see cref="Envelope.Error"/>, beside what was read before. Allocates nothing per packet. Not
/// thread-safe: text payloads are decoded into a buffer of its own.
/// </summary>
public sealed class EnvelopeReader
{
    private readonly byte[] _decoded;
    private int _decodedOctets;

    /// <summary>Makes a reader whose text payloads are decoded to at most <paramref name="maxTextPayloadOctets"/>, 1..65536.</summary>
    public EnvelopeReader(int maxTextPayloadOctets = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTextPayloadOctets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxTextPayloadOctets, 65_536);
        _decoded = new byte[maxTextPayloadOctets];
    }

    /// <summary>
    /// Reads a captured or received frame of <paramref name="linkType"/>: link header, then GeoNetworking or WSMP by Ethernet
    /// type, or IP and UDP, whose content is told as by <see cref="EnvelopeStack.Unknown"/>. <see cref="LinkType.User0"/> has no
    /// link header; its content is told the same way.
    /// </summary>
    public bool TryReadFrame(LinkType linkType, ReadOnlySpan<byte> frame, out Envelope envelope)
    {
        envelope = Envelope.Empty;
        if (!LinkHeader.TryRead(linkType, frame, out LinkHeader link, out FrameError error))
            return Fail(ref envelope, error);

        envelope.EtherType = link.EtherType;
        envelope.LinkSource = link.Source;
        envelope.LinkDestination = link.Destination;
        envelope.Priority = link.Priority;
        ReadOnlySpan<byte> octets = frame[..link.ContentEnd];
        return link.EtherType switch
        {
            EtherType.GeoNetworking => TryRead(EnvelopeStack.GeoNetworking, octets, link.ContentOffset, ref envelope),
            EtherType.Wsmp => TryRead(EnvelopeStack.Wsmp, octets, link.ContentOffset, ref envelope),
            EtherType.IPv4 or EtherType.IPv6 => TryReadUdp(octets, link.ContentOffset, ref envelope),
            0 when linkType == LinkType.User0 => TryRead(EnvelopeStack.Unknown, octets, 0, ref envelope),
            0 => TryReadUdp(octets, 0, ref envelope),
            _ => Fail(ref envelope, new FrameError(FrameReason.UnknownProtocol, link.EtherTypeOffset)),
        };
    }

    /// <summary>
    /// Reads a packet that begins with the headers of <paramref name="stack"/>, as a datagram from a radio modem does. With
    /// <see cref="EnvelopeStack.Unknown"/> the stack is found out: text, WSMP, DSMP and GeoNetworking are taken where all their
    /// lengths are right to the octet, anything else is a bare message.
    /// </summary>
    public bool TryReadPacket(EnvelopeStack stack, ReadOnlySpan<byte> packet, out Envelope envelope)
    {
        envelope = Envelope.Empty;
        return TryRead(stack, packet, 0, ref envelope);
    }

    /// <summary>
    /// Goes on in the <paramref name="payload"/> of a security structure, once that was opened. In a GeoNetworking packet it begins
    /// with the common header, in the other stacks it is the message. <paramref name="octets"/> is what the payload lies in:
    /// <see cref="Body"/> for signed messages, the decrypted octets for encrypted ones; ranges and positions count from its start.
    /// </summary>
    public static bool TryReadPayload(ReadOnlySpan<byte> octets, OctetRange payload, ref Envelope envelope)
    {
        if (payload.OffsetOctets < 0 || payload.LengthOctets < 0 || payload.LengthOctets > octets.Length - payload.OffsetOctets)
            return Fail(ref envelope, new FrameError(FrameReason.TooShort, octets.Length));
        if (envelope.Stack != EnvelopeStack.GeoNetworking)
        {
            envelope.Payload = payload;
            return !payload.IsEmpty || Fail(ref envelope, new FrameError(FrameReason.TooShort, payload.EndOctets));
        }

        bool isRead = GnPacket.TryReadInner(octets[..payload.EndOctets], payload.OffsetOctets, default, out GnPacket packet, out FrameError error);
        SetInner(ref envelope, packet);
        return isRead ? TryReadTransport(octets, packet.Common.NextHeader, packet.Payload, ref envelope) : Fail(ref envelope, error);
    }

    /// <summary>
    /// The octets that <see cref="Envelope.Secured"/> and <see cref="Envelope.Payload"/> lie in: <paramref name="octets"/>, which
    /// the envelope was read from, or what was decoded from its text, valid until this reader's next packet.
    /// </summary>
    public ReadOnlySpan<byte> Body(scoped in Envelope envelope, ReadOnlySpan<byte> octets) =>
        envelope.IsText ? _decoded.AsSpan(0, _decodedOctets) : octets;

    private bool TryReadUdp(ReadOnlySpan<byte> octets, int offset, ref Envelope envelope)
    {
        if (!UdpDatagram.TryReadIP(octets, offset, out UdpDatagram udp, out FrameError error))
            return Fail(ref envelope, error);
        envelope.UdpSourcePort = udp.SourcePort;
        envelope.UdpDestinationPort = udp.DestinationPort;
        return TryRead(EnvelopeStack.Unknown, octets[..(udp.PayloadOffsetOctets + udp.PayloadOctets)], udp.PayloadOffsetOctets, ref envelope);
    }

    private bool TryRead(EnvelopeStack stack, ReadOnlySpan<byte> octets, int offset, ref Envelope envelope)
    {
        envelope.Stack = stack == EnvelopeStack.Unknown ? StackDetection.Detect(octets[offset..]) : stack;
        envelope.Packet = new OctetRange(offset, octets.Length - offset);
        return envelope.Stack switch
        {
            EnvelopeStack.Dsmp => TryReadDsmp(octets, offset, ref envelope),
            EnvelopeStack.Wsmp => TryReadWsmp(octets, offset, ref envelope),
            EnvelopeStack.GeoNetworking => TryReadGeoNetworking(octets, offset, ref envelope),
            EnvelopeStack.ImmediateForward => TryReadText(octets, offset, ref envelope),
            _ when envelope.Packet.IsEmpty => Fail(ref envelope, new FrameError(FrameReason.TooShort, offset)),
            _ => TryReadMessage(octets, envelope.Packet, ref envelope),
        };
    }

    private static bool TryReadDsmp(ReadOnlySpan<byte> octets, int offset, ref Envelope envelope)
    {
        int dsmpOffset = offset + AdaptationLayer.HeaderOctets;
        if (!AdaptationLayer.TryRead(octets[offset..], out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out FrameError error))
            return Fail(ref envelope, error.Shift(offset));
        if (protocol != AdaptationProtocol.Dsmp)
            return Fail(ref envelope, new FrameError(FrameReason.UnknownProtocol, offset));
        if (!DsmpHeader.TryRead(dsmp, out DsmpHeader header, out error))
            return Fail(ref envelope, error.Shift(dsmpOffset));

        envelope.ApplicationId = header.Aid;
        envelope.ApplicationIdOffsetOctets = dsmpOffset + 1 + header.ExtensionOctets;
        return TryReadMessage(octets, new OctetRange(dsmpOffset + header.DataOffsetOctets, header.DataOctets), ref envelope);
    }

    private static bool TryReadWsmp(ReadOnlySpan<byte> octets, int offset, ref Envelope envelope)
    {
        offset += StackDetection.FamilyOctets(octets[offset..]);
        ReadOnlySpan<byte> wsmp = octets[offset..];
        if (!WsmpHeader.TryRead(wsmp, out WsmpHeader header, out FrameError error))
            return Fail(ref envelope, error.Shift(offset));

        envelope.ApplicationId = header.Psid;
        int elements = header.NetworkExtension.IsEmpty ? 1 : header.NetworkExtension.EndOctets;
        envelope.ApplicationIdOffsetOctets = offset + elements + 1;
        if (!header.NetworkExtension.IsEmpty)
            TakeElements(header.NetworkElements(wsmp), ref envelope);
        return TryReadMessage(octets, header.Data with { OffsetOctets = offset + header.Data.OffsetOctets }, ref envelope);
    }

    private static void TakeElements(WsmpElements elements, ref Envelope envelope)
    {
        foreach (WsmpElement element in elements)
        {
            if (element.Content.Length != 1)
                continue;
            if (element.Id == WsmpElementId.TransmitPower)
                envelope.TransmitPowerDbm = (sbyte)element.Content[0];
            else if (element.Id == WsmpElementId.ChannelNumber)
                envelope.Channel = element.Content[0];
        }
    }

    private static bool TryReadGeoNetworking(ReadOnlySpan<byte> octets, int offset, ref Envelope envelope)
    {
        bool isRead = GnPacket.TryRead(octets[offset..], out GnPacket packet, out FrameError error);
        envelope.LifetimeMilliseconds = packet.Basic.LifetimeMilliseconds;
        envelope.RemainingHopLimit = packet.Basic.RemainingHopLimit;
        if (packet.IsSecured && isRead)
        {
            envelope.Secured = packet.Secured with { OffsetOctets = offset + packet.Secured.OffsetOctets };
            envelope.Security = SecurityProbe.Probe(envelope.Secured.In(octets), out OctetRange inner);
            if (envelope.Security == SecurityForm.None)
                envelope.Security = SecurityForm.Other;
            return envelope.Security != SecurityForm.Unsecured
                || TryReadPayload(octets, inner with { OffsetOctets = envelope.Secured.OffsetOctets + inner.OffsetOctets }, ref envelope);
        }

        SetInner(ref envelope, packet);
        if (!isRead)
            return Fail(ref envelope, error.Shift(offset));
        OctetRange payload = packet.Payload with { OffsetOctets = offset + packet.Payload.OffsetOctets };
        return TryReadTransport(octets, packet.Common.NextHeader, payload, ref envelope);
    }

    private static void SetInner(ref Envelope envelope, in GnPacket packet)
    {
        envelope.PacketType = packet.Common.PacketType;
        envelope.TrafficClass = packet.Common.TrafficClass.Value;
        envelope.MaximumHopLimit = packet.Common.MaximumHopLimit;
        ref readonly GnExtendedHeader extended = ref packet.ExtendedHere;
        if (extended.PacketType == GnPacketType.Any)
            return;
        envelope.HasSource = true;
        envelope.Source = extended.SourceHere;
        envelope.SequenceNumber = extended.HasSequenceNumber ? extended.SequenceNumber : -1;
        envelope.HasArea = extended.HasArea;
        if (envelope.HasArea)
            envelope.Area = extended.Area;
    }

    private static bool TryReadTransport(ReadOnlySpan<byte> octets, GnCommonNextHeader next, OctetRange payload, ref Envelope envelope)
    {
        BtpType type = next switch
        {
            GnCommonNextHeader.BtpA => BtpType.A,
            GnCommonNextHeader.BtpB => BtpType.B,
            _ => BtpType.None,
        };
        if (type != BtpType.None)
        {
            if (!BtpHeader.TryRead(payload.In(octets), type, out BtpHeader btp, out FrameError error))
                return Fail(ref envelope, error.Shift(payload.OffsetOctets));
            envelope.Btp = btp;
            payload = new OctetRange(payload.OffsetOctets + BtpHeader.Octets, payload.LengthOctets - BtpHeader.Octets);
        }

        envelope.Payload = payload;
        return true;
    }

    private bool TryReadText(ReadOnlySpan<byte> octets, int offset, ref Envelope envelope)
    {
        _decodedOctets = 0;
        envelope.IsText = true;
        ReadOnlySpan<byte> text = octets[offset..];
        if (!ImmediateForwardMessage.TryRead(text, out ImmediateForwardMessage message, out FrameError error))
            return Fail(ref envelope, error.Shift(offset));
        envelope.ApplicationId = message.Psid ?? -1L;
        envelope.Priority = (short?)message.Priority ?? -1;
        envelope.Channel = (short?)message.Channel ?? -1;
        if (!message.TryDecodePayload(_decoded, out _decodedOctets, out error))
        {
            bool isFull = error.Reason == FrameReason.BufferTooSmall;
            text.Overlaps(message.PayloadHex, out int payloadOffset);
            return Fail(ref envelope, new FrameError(isFull ? FrameReason.TooLong : error.Reason, offset + payloadOffset + error.OctetPosition));
        }

        return TryReadMessage(_decoded.AsSpan(0, _decodedOctets), new OctetRange(0, _decodedOctets), ref envelope);
    }

    private static bool TryReadMessage(ReadOnlySpan<byte> octets, OctetRange message, ref Envelope envelope)
    {
        envelope.Security = SecurityProbe.Probe(message.In(octets), out OctetRange inner);
        if (envelope.Security != SecurityForm.None)
            envelope.Secured = message;
        if (envelope.Security == SecurityForm.None)
            envelope.Payload = message;
        else if (envelope.Security == SecurityForm.Unsecured)
            envelope.Payload = inner with { OffsetOctets = message.OffsetOctets + inner.OffsetOctets };
        return true;
    }

    private static bool Fail(ref Envelope envelope, FrameError error)
    {
        envelope.Error = error;
        return false;
    }
}
