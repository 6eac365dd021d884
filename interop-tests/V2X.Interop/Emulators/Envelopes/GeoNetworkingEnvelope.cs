using V2X.Frames;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Security;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Security.Crypto;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Envelopes;

/// <summary>Units of ETSI: BTP in GeoNetworking, secured from the common header on by TS 103 097.</summary>
internal sealed class GeoNetworkingEnvelope() : Envelope(EcCurve.NistP256)
{
    private const long CertificateIntervalNs = 1_000_000_000;
    private const ulong LocalAddress = 0x0200_0000_0000;
    private const byte Mobile = 0x80;
    private const byte RoadsideUnit = 15;
    private GnPacket _next;
    private GnPacket _sent;
    private ushort _port;

    /// <summary>Changes the headers before they are written; gets the port.</summary>
    public Func<GnPacket, ushort, GnPacket> BendPacket { get; set; } = static (packet, _) => packet;

    /// <summary>Changes the port.</summary>
    public Func<ushort, ushort> BendPort { get; set; } = static port => port;

    /// <summary>Where a station is, for the headers: without motion.</summary>
    /// <param name="stationType">Kind of the station.</param>
    /// <param name="station">Its number, from which its address comes.</param>
    /// <param name="unixMs">Time that is told, milliseconds of Unix time.</param>
    /// <param name="position">Its position.</param>
    public static GnPosition Source(byte stationType, uint station, long unixMs, GeoPosition position) => new()
    {
        Address = new GnAddress(isManual: false, stationType, new MacAddress(LocalAddress | station)),
        TimestampMilliseconds = (uint)ItsTime.FromUnixMilliseconds(unixMs),
        Latitude = WireUnits.Degrees(position.LatitudeDegrees),
        Longitude = WireUnits.Degrees(position.LongitudeDegrees),
        IsAccurate = true,
    };

    /// <summary>Says how the next message goes.</summary>
    /// <param name="message">Its name, which decides the port.</param>
    /// <param name="packet">Kind of the packet, its area and number, and from where it comes.</param>
    /// <param name="hops">Hops that it may take.</param>
    /// <param name="lifetimeMs">How long it may be sent on.</param>
    /// <param name="trafficClass">How urgent it is, 0 most.</param>
    public void Next(string message, in GnExtendedHeader packet, byte hops, int lifetimeMs, byte trafficClass)
    {
        _port = BtpPorts.PortOf(message);
        _next = new GnPacket
        {
            Basic = new GnBasicHeader { Version = GnBasicHeader.CurrentVersion, Lifetime = GnLifetime.FromMilliseconds(lifetimeMs), RemainingHopLimit = hops },
            Common = new GnCommonHeader
            {
                NextHeader = GnCommonNextHeader.BtpB,
                TrafficClass = new GnTrafficClass(trafficClass),
                Flags = packet.Source.Address.StationType == RoadsideUnit ? (byte)0 : Mobile,
                MaximumHopLimit = hops,
            },
            Extended = packet,
        };
    }

    /// <inheritdoc/>
    public override DeviceSigner SignerOf(SigningIdentity identity) => new(identity) { CertificateIntervalNs = CertificateIntervalNs, DoesEventCount = false };

    /// <inheritdoc/>
    public override int WriteSigned(Span<byte> destination, int messageOctets)
    {
        _sent = BendPacket(_next, _port);
        if (!_sent.TryWriteInner(destination, BtpHeader.Octets + messageOctets, out int headers, out FrameError error))
            throw new InvalidOperationException($"no GeoNetworking headers: {error}");
        new BtpHeader(BtpType.B, BendPort(_port), 0).TryWrite(destination[headers..], out _);
        return headers + BtpHeader.Octets;
    }

    /// <inheritdoc/>
    public override int Write(Span<byte> destination, uint aid, int bodyOctets, bool isSigned)
    {
        GnBasicHeader basic = _sent.Basic with { NextHeader = isSigned ? GnBasicNextHeader.SecuredPacket : GnBasicNextHeader.CommonHeader };
        return basic.TryWrite(destination, out FrameError error) ? GnBasicHeader.Octets : throw new InvalidOperationException($"no basic header: {error}");
    }
}
