using V2X.Frames;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Wsmp;

namespace V2X.Benchmarks.Quick;

/// <summary>Reading the headers around a message, from the first octet to the payload, as the agent does for each packet.</summary>
internal static class HeaderOperations
{
    /// <summary>What these operations are called beside "decode" and "encode".</summary>
    public const string Verb = "header";

    private const int PayloadOctets = 60;

    public static IEnumerable<Operation> All()
    {
        yield return Of("GN+BTP", EnvelopeStack.GeoNetworking, GeoNetworking());
        yield return Of("WSMP", EnvelopeStack.Wsmp, Wsmp());
        yield return Of("DSMP", EnvelopeStack.Dsmp, Dsmp());
    }

    private static Operation Of(string subject, EnvelopeStack stack, byte[] packet)
    {
        var reader = new EnvelopeReader();
        if (!reader.TryReadPacket(stack, packet, out Envelope read) || read.Payload.LengthOctets != PayloadOctets)
            throw new InvalidOperationException($"{subject}: {read.Error}");
        return new Operation(subject, Verb, packet.Length, times =>
        {
            for (int i = 0; i < times; i++)
                reader.TryReadPacket(stack, packet, out _);
        });
    }

    private static byte[] GeoNetworking()
    {
        var packet = new GnPacket
        {
            Basic = new GnBasicHeader { Version = 1, NextHeader = GnBasicNextHeader.CommonHeader, Lifetime = 0x1A, RemainingHopLimit = 1 },
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, MaximumHopLimit = 1 },
            Extended = new GnExtendedHeader { PacketType = GnPacketType.SingleHopBroadcast },
        };
        byte[] octets = new byte[packet.HeaderOctets + BtpHeader.Octets + PayloadOctets];
        packet.TryWrite(octets, BtpHeader.Octets + PayloadOctets, out int written, out _);
        new BtpHeader(BtpType.B, 2001, 0).TryWrite(octets.AsSpan(written), out _);
        return octets;
    }

    private static byte[] Wsmp()
    {
        byte[] octets = new byte[64 + PayloadOctets];
        WsmpHeader.TryWrite(octets, 0x20, [4, 1, 20, 15, 1, 183, 16, 1, 12], default, PayloadOctets, out int written, out _);
        return octets[..(written + PayloadOctets)];
    }

    private static byte[] Dsmp()
    {
        byte[] octets = new byte[64 + PayloadOctets];
        AdaptationLayer.TryWrite(octets, AdaptationProtocol.Dsmp);
        DsmpHeader.TryWrite(octets.AsSpan(AdaptationLayer.HeaderOctets), 3619, default, PayloadOctets, out int written, out _);
        return octets[..(AdaptationLayer.HeaderOctets + written + PayloadOctets)];
    }
}
