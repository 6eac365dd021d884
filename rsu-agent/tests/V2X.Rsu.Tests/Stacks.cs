using System.Text;
using V2X.Frames;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Wsmp;

namespace V2X.Rsu.Tests;

/// <summary>Messages in the envelopes that radios hand over.</summary>
internal static class Stacks
{
    public const ulong GnSource = 0x1400_0A0B_0C0D_0E0F;

    public static byte[] Dsmp(uint aid, byte[] data)
    {
        byte[] datagram = new byte[data.Length + 16];
        AdaptationLayer.TryWrite(datagram, AdaptationProtocol.Dsmp);
        Assert.True(DsmpHeader.TryWrite(datagram.AsSpan(1), aid, [], data.Length, out int octets, out _));
        data.CopyTo(datagram, 1 + octets);
        return datagram[..(1 + octets + data.Length)];
    }

    public static byte[] Wsmp(uint psid, byte[] data)
    {
        byte[] header = new byte[32];
        Assert.True(WsmpHeader.TryWrite(header, psid, [], [], data.Length, out int octets, out _));
        return [.. header[..octets], .. data];
    }

    /// <summary>A GeoBroadcast with BTP-B.</summary>
    public static byte[] GeoBroadcast(ushort port, ushort sequence, byte[] data, byte hops = 3)
    {
        byte[] inner = Inner(port, sequence, data);
        return [.. Basic(GnBasicNextHeader.CommonHeader, hops), .. inner];
    }

    /// <summary>The same with everything from the common header on in a signed structure, as <paramref name="sign"/> makes it.</summary>
    public static byte[] SecuredGeoBroadcast(ushort port, ushort sequence, byte[] data, Func<byte[], byte[]> sign) =>
        [.. Basic(GnBasicNextHeader.SecuredPacket, 3), .. sign(Inner(port, sequence, data))];

    public static byte[] ImmediateForward(uint psid, byte[] data) => Encoding.ASCII.GetBytes(
        $"Version=0.7\nType=BSM\nPSID=0x{psid:X2}\nPriority=5\nTxMode=CONT\nTxChannel=183\nTxInterval=0\nDeliveryStart=\nDeliveryStop=\n"
        + $"Signature=False\nEncryption=False\nPayload={Convert.ToHexString(data)}\n");

    private static byte[] Basic(GnBasicNextHeader next, byte hops)
    {
        byte[] basic = new byte[GnBasicHeader.Octets];
        Assert.True(new GnBasicHeader { Version = 1, NextHeader = next, Lifetime = 0x1A, RemainingHopLimit = hops }.TryWrite(basic, out _));
        return basic;
    }

    private static byte[] Inner(ushort port, ushort sequence, byte[] data)
    {
        var packet = new GnPacket
        {
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, TrafficClass = new GnTrafficClass(2), MaximumHopLimit = 3 },
            Extended = new GnExtendedHeader
            {
                PacketType = GnPacketType.GeoBroadcastCircle,
                SequenceNumber = sequence,
                Source = new GnPosition { Address = new GnAddress(GnSource) },
            },
        };
        byte[] octets = new byte[256];
        Assert.True(packet.TryWriteInner(octets, BtpHeader.Octets + data.Length, out int written, out _));
        Assert.True(new BtpHeader(BtpType.B, port, 0).TryWrite(octets.AsSpan(written), out _));
        return [.. octets[..(written + BtpHeader.Octets)], .. data];
    }
}
