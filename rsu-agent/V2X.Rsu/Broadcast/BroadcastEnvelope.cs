using System.Text;
using V2X.Frames;
using V2X.Frames.GeoNetworking;
using V2X.Frames.ImmediateForward;
using V2X.Frames.Wsmp;
using V2X.Model;
using V2X.Model.Etsi;
using V2X.Rsu.Options;
using V2X.Rsu.Signing;

namespace V2X.Rsu.Broadcast;

/// <summary>
/// Puts a message into the envelope that the radio modem wants, signed where there is a signer: in GeoNetworking all behind the basic header
/// is within the signature, elsewhere the message alone. Not safe for concurrent use.
/// </summary>
internal sealed class BroadcastEnvelope(BroadcastOptions options, SiteOptions? site, TimeProvider time, BroadcastSigner? signer = null)
{
    private const int LongestHeaderOctets = 512;
    private const int RoadSideUnit = 15;
    private const int LifetimeMs = 1_000;

    private byte[] _octets = new byte[4_096];
    private byte[] _inner = new byte[2_048];

    /// <summary>The datagram for a message, good until the next call; <see cref="BroadcastReason.Sent"/>, or why there is none.</summary>
    public BroadcastReason Wrap(string type, ReadOnlySpan<byte> payload, out ReadOnlyMemory<byte> datagram)
    {
        datagram = default;
        ReadOnlySpan<byte> content = payload;
        bool isGeoNetworking = options.Envelope == EnvelopeKind.GeoNetworking;
        if (isGeoNetworking)
            content = Packet(type, payload);
        if (isGeoNetworking && content.IsEmpty)
            return BroadcastReason.EnvelopeFault;
        if (signer is not null && signer.Sign(type, content, out content) is var reason && reason != BroadcastReason.Sent)
            return reason;
        MakeRoom(content.Length);
        int length = options.Envelope switch
        {
            EnvelopeKind.Dsmp => Dsmp(type, content),
            EnvelopeKind.Wsmp => Wsmp(type, content),
            EnvelopeKind.GeoNetworking => BasicHeader(content),
            EnvelopeKind.Ifm => ImmediateForward(type, content),
            _ => Behind(0, content),
        };
        datagram = _octets.AsMemory(0, length);
        return length > 0 ? BroadcastReason.Sent : BroadcastReason.EnvelopeFault;
    }

    /// <summary>AID of a type: the configured one, else the last of the Chinese table, which for RSI is that of dynamic events; null for none.</summary>
    public static uint? AidOf(BroadcastOptions options, string type) =>
        options.Aid ?? AidTable.China.Entries.LastOrDefault(entry => entry.Message == type)?.Aid;

    /// <summary>What a type is signed under: in ETSI that of the message, elsewhere as in the envelope; null for none.</summary>
    public static ulong? SigningAidOf(BroadcastOptions options, string type) =>
        options.Aid is null && options.Family == MessageFamily.Etsi ? EtsiApplications.AidOf(type) : AidOf(options, type);

    /// <summary>BTP port of a type; null for none.</summary>
    public static ushort? PortOf(BroadcastOptions options, string type) =>
        options.BtpPort is { } port ? (ushort)port : BtpPorts.PortOf(type) is > 0 and var known ? known : null;

    private int Dsmp(string type, ReadOnlySpan<byte> payload)
    {
        bool written = AdaptationLayer.TryWrite(_octets, AdaptationProtocol.Dsmp);
        written &= DsmpHeader.TryWrite(_octets.AsSpan(AdaptationLayer.HeaderOctets), AidOf(options, type) ?? 0, default, payload.Length, out int header, out _);
        return written ? Behind(AdaptationLayer.HeaderOctets + header, payload) : 0;
    }

    private int Wsmp(string type, ReadOnlySpan<byte> payload) =>
        WsmpHeader.TryWrite(_octets, AidOf(options, type) ?? 0, default, default, payload.Length, out int header, out _) ? Behind(header, payload) : 0;

    // From the common header on: what is signed.
    private ReadOnlySpan<byte> Packet(string type, ReadOnlySpan<byte> payload)
    {
        int needed = payload.Length + LongestHeaderOctets;
        if (_inner.Length < needed)
            _inner = new byte[needed];
        GnPacket packet = new()
        {
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, MaximumHopLimit = 1 },
            Extended = new GnExtendedHeader { PacketType = GnPacketType.SingleHopBroadcast, Source = Source() },
        };
        bool written = packet.TryWriteInner(_inner, BtpHeader.Octets + payload.Length, out int header, out _);
        written &= new BtpHeader(BtpType.B, PortOf(options, type) ?? 0, 0).TryWrite(_inner.AsSpan(header), out _);
        if (!written)
            return default;
        payload.CopyTo(_inner.AsSpan(header + BtpHeader.Octets));
        return _inner.AsSpan(0, header + BtpHeader.Octets + payload.Length);
    }

    private int BasicHeader(ReadOnlySpan<byte> content)
    {
        var basic = new GnBasicHeader
        {
            Version = GnBasicHeader.CurrentVersion,
            NextHeader = signer is null ? GnBasicNextHeader.CommonHeader : GnBasicNextHeader.SecuredPacket,
            Lifetime = GnLifetime.FromMilliseconds(LifetimeMs),
            RemainingHopLimit = 1,
        };
        return basic.TryWrite(_octets, out _) ? Behind(GnBasicHeader.Octets, content) : 0;
    }

    // The text form writes two characters an octet.
    private void MakeRoom(int contentOctets)
    {
        int needed = (2 * contentOctets) + LongestHeaderOctets;
        if (_octets.Length < needed)
            _octets = new byte[needed];
    }

    private int ImmediateForward(string type, ReadOnlySpan<byte> payload)
    {
        var message = new ImmediateForwardMessage
        {
            Version = "0.7"u8,
            Type = Encoding.ASCII.GetBytes(type),
            Psid = AidOf(options, type),
            Priority = 7,
        };
        return message.TryWrite(_octets, payload, out int written, out _) ? written : 0;
    }

    private GnPosition Source() => new()
    {
        Address = new GnAddress(true, RoadSideUnit, default),
        TimestampMilliseconds = (uint)ItsTime.FromUnixMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
        Latitude = site?.LatitudeE7 ?? 0,
        Longitude = site?.LongitudeE7 ?? 0,
    };

    private int Behind(int header, ReadOnlySpan<byte> payload)
    {
        payload.CopyTo(_octets.AsSpan(header));
        return header + payload.Length;
    }
}
