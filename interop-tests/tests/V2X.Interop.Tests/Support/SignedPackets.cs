using System.Net;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;
using V2X.Frames.Wsmp;
using V2X.Security.Signing;

namespace V2X.Interop.Tests.Support;

/// <summary>Ethernet frames around signed messages.</summary>
internal static class SignedPackets
{
    private static readonly MacAddress Station = new(0x0200_0000_0001);

    /// <summary>The first vector of a file of <c>codecs/tests/vectors</c>.</summary>
    public static byte[] Message(string file) => Convert.FromHexString(Vector.Read(RepositoryFolder.Vectors, file).First().Hex);

    public static byte[] Sign(SpduSigner signer, ulong aid, ReadOnlySpan<byte> payload)
    {
        byte[] output = new byte[payload.Length + 1024];
        Assert.Equal(SpduSignerStatus.Signed, signer.Sign(payload, new SpduHeader(aid), output, out int length));
        return output[..length];
    }

    /// <summary>A secured single-hop broadcast: the basic header, and the rest within the signature.</summary>
    public static byte[] GeoNetworking(SpduSigner signer, ulong aid, ReadOnlySpan<byte> message, ushort port)
    {
        GnPacket packet = new()
        {
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, MaximumHopLimit = 1 },
            Extended = new GnExtendedHeader
            {
                PacketType = GnPacketType.SingleHopBroadcast,
                Source = new GnPosition { Address = new GnAddress(false, 5, Station), Latitude = 485_643_210, Longitude = 93_456_780 },
            },
        };
        byte[] inner = new byte[message.Length + 256];
        Assert.True(packet.TryWriteInner(inner, BtpHeader.Octets + message.Length, out int at, out _));
        Assert.True(new BtpHeader(BtpType.B, port, 0).TryWrite(inner.AsSpan(at), out _));
        at += BtpHeader.Octets;
        message.CopyTo(inner.AsSpan(at));
        byte[] basic = new byte[GnBasicHeader.Octets];
        GnBasicHeader header = new() { Version = 1, NextHeader = GnBasicNextHeader.SecuredPacket, Lifetime = GnLifetime.FromMilliseconds(1000), RemainingHopLimit = 1 };
        Assert.True(header.TryWrite(basic, out _));
        return Ethernet(EtherType.GeoNetworking, [.. basic, .. Sign(signer, aid, inner.AsSpan(0, at + message.Length))]);
    }

    public static byte[] Wsmp(uint psid, ReadOnlySpan<byte> secured)
    {
        byte[] packet = new byte[64];
        Assert.True(WsmpHeader.TryWrite(packet, psid, default, default, secured.Length, out int written, out _));
        return Ethernet(EtherType.Wsmp, [.. packet[..written], .. secured]);
    }

    /// <summary>DSMP as radio modems hand it on: in UDP.</summary>
    public static byte[] Dsmp(uint aid, ReadOnlySpan<byte> secured)
    {
        byte[] packet = new byte[64];
        Assert.True(AdaptationLayer.TryWrite(packet, AdaptationProtocol.Dsmp));
        Assert.True(DsmpHeader.TryWrite(packet.AsSpan(1), aid, default, secured.Length, out int written, out _));
        byte[] udp = new byte[secured.Length + 256];
        byte[] content = [.. packet[..(1 + written)], .. secured];
        Assert.True(UdpPacket.TryWrite(udp, new IPEndPoint(IPAddress.Loopback, 40_000), new IPEndPoint(IPAddress.Loopback, 44_990), content, out int length, out _));
        return Ethernet(EtherType.IPv4, udp.AsSpan(0, length));
    }

    /// <summary>Writes a capture of <paramref name="frames"/> with their times of capture.</summary>
    public static void Write(string path, IEnumerable<(DateTimeOffset Time, byte[] Octets)> frames)
    {
        using FileStream file = File.Create(path);
        PcapWriter writer = new(file, LinkType.Ethernet);
        foreach ((DateTimeOffset time, byte[] octets) in frames)
            writer.Write((time - DateTimeOffset.UnixEpoch).Ticks * 100, octets);
    }

    private static byte[] Ethernet(EtherType type, ReadOnlySpan<byte> content)
    {
        byte[] header = new byte[32];
        EthernetHeader ethernet = new() { Destination = MacAddress.Broadcast, Source = Station, EtherType = type };
        Assert.True(ethernet.TryWrite(header, out int written, out _));
        return [.. header[..written], .. content];
    }
}
