using System.Text;
using V2X.Frames;
using V2X.Frames.GeoNetworking;
using V2X.Frames.ImmediateForward;
using V2X.Frames.Wsmp;
using V2X.Rsu.Options;

namespace V2X.Rsu.Broadcast;

/// <summary>Puts a message into the envelope that the radio modem wants. Not safe for concurrent use.</summary>
internal sealed class BroadcastEnvelope(BroadcastOptions options, SiteOptions? site, TimeProvider time)
{
    private const int LongestHeaderOctets = 512;
    private const double UnitsPerDegree = 1e7;
    private const int RoadSideUnit = 15;
    private const int LifetimeMs = 1_000;

    private byte[] _octets = new byte[4_096];

    /// <summary>The datagram for a message; empty where it cannot be written.</summary>
    public ReadOnlyMemory<byte> Wrap(string type, ReadOnlySpan<byte> payload)
    {
        // The text form writes two characters an octet.
        int needed = (2 * payload.Length) + LongestHeaderOctets;
        if (_octets.Length < needed)
            _octets = new byte[needed];
        int length = options.Envelope switch
        {
            EnvelopeKind.Dsmp => Dsmp(type, payload),
            EnvelopeKind.Wsmp => Wsmp(type, payload),
            EnvelopeKind.GeoNetworking => GeoNetworking(type, payload),
            EnvelopeKind.Ifm => ImmediateForward(type, payload),
            _ => Behind(0, payload),
        };
        return _octets.AsMemory(0, length);
    }

    /// <summary>AID of a type: the configured one, else the last of the Chinese table, which for RSI is that of dynamic events; null for none.</summary>
    public static uint? AidOf(BroadcastOptions options, string type) =>
        options.Aid ?? AidTable.China.Entries.LastOrDefault(entry => entry.Message == type)?.Aid;

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

    private int GeoNetworking(string type, ReadOnlySpan<byte> payload)
    {
        GnPacket packet = new()
        {
            Basic = new GnBasicHeader { Version = GnBasicHeader.CurrentVersion, NextHeader = GnBasicNextHeader.CommonHeader, Lifetime = GnLifetime.FromMilliseconds(LifetimeMs), RemainingHopLimit = 1 },
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, MaximumHopLimit = 1 },
            Extended = new GnExtendedHeader { PacketType = GnPacketType.SingleHopBroadcast, Source = Source() },
        };
        bool written = packet.TryWrite(_octets, BtpHeader.Octets + payload.Length, out int header, out _);
        written &= new BtpHeader(BtpType.B, PortOf(options, type) ?? 0, 0).TryWrite(_octets.AsSpan(header), out _);
        return written ? Behind(header + BtpHeader.Octets, payload) : 0;
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
        TimestampMilliseconds = (uint)Model.ItsTime.FromUnixMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
        Latitude = (int)Math.Round((site?.LatitudeDegrees ?? 0) * UnitsPerDegree),
        Longitude = (int)Math.Round((site?.LongitudeDegrees ?? 0) * UnitsPerDegree),
    };

    private int Behind(int header, ReadOnlySpan<byte> payload)
    {
        payload.CopyTo(_octets.AsSpan(header));
        return header + payload.Length;
    }
}
