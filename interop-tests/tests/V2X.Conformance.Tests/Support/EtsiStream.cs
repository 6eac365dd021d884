using System.Buffers.Binary;
using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;
using V2X.Messages.Etsi.En302637_2_v1_4_1;
using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Model;

namespace V2X.Conformance.Tests.Support;

/// <summary>CAMs and DENMs of one vehicle in GeoNetworking on Ethernet, to be bent by a test.</summary>
internal sealed class EtsiStream
{
    private const int LinkOctets = 14;
    private const uint Station = 4711;
    private readonly byte[] _packet = new byte[1_024];
    private long _number;

    public CAM Cam { get; } = new();

    public DENM Denm { get; } = new();

    public long NowUnixNs { get; set; } = BsmStream.StartUnixNs;

    public GnPacketType PacketType { get; set; } = GnPacketType.SingleHopBroadcast;

    public byte Hops { get; set; } = 1;

    public byte Lifetime { get; set; } = GnLifetime.FromMilliseconds(1_000);

    public byte StationType { get; set; } = 5;

    public int SourceLatitudeE7 { get; set; } = 225430000;

    public long SourceLeadMs { get; set; }

    public EtsiStream()
    {
        Cam.Header.ProtocolVersion = Denm.Header.ProtocolVersion = 2;
        Cam.Header.MessageID = 2;
        Denm.Header.MessageID = 1;
        Cam.Header.StationID = Denm.Header.StationID = Station;
        CamParameters parameters = Cam.Cam.CamParameters;
        parameters.BasicContainer.StationType = 5;
        parameters.BasicContainer.ReferencePosition.Latitude = 225430000;
        parameters.BasicContainer.ReferencePosition.Longitude = 1140580000;
        parameters.HighFrequencyContainer.Kind = HighFrequencyContainerKind.BasicVehicleContainerHighFrequency;
        Vehicle.Speed.SpeedValue = 1_000;
        Vehicle.Speed.SpeedConfidence = 10;
        Vehicle.Heading.HeadingConfidence = 10;
        Vehicle.VehicleLength.VehicleLengthValue = 45;
        Vehicle.VehicleWidth = 18;
        parameters.LowFrequencyContainer.Kind = LowFrequencyContainerKind.BasicVehicleContainerLowFrequency;
        parameters.LowFrequencyContainer.BasicVehicleContainerLowFrequency.ExteriorLights = new BitString(0, 8);
        ManagementContainer management = Denm.Denm.Management;
        management.ActionID.OriginatingStationID = Station;
        management.ActionID.SequenceNumber = 1;
        management.EventPosition.Latitude = 225430000;
        management.EventPosition.Longitude = 1140580000;
        management.ValidityDuration = 600;
        management.StationType = 5;
    }

    public BasicVehicleContainerHighFrequency Vehicle => Cam.Cam.CamParameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency;

    private long NowIts => ItsTime.FromUnixMilliseconds(NanosecondTime.ToMilliseconds(NowUnixNs));

    /// <summary>What a check makes of packets.</summary>
    public static RequirementResult Judge(string check, Action<EtsiStream, ConformanceRun> packets)
    {
        Suite suite = SuiteText.Read($$"""
            { "schema": "v2x-suite/1", "id": "s", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "device": "obu", "family": "etsi",
              "editions": ["en302637-2-v1.4.1", "ts103900-v2.3.1", "en302637-3-v1.3.1", "ts103831-v2.3.1"], "types": ["CAM"],
              "requirements": [ { "id": "R-1", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "limits": { "minimum": 0 }, "check": {{check}} } ] }
            """);
        ConformanceRun run = new([suite], new RunOptions());
        packets(new EtsiStream(), run);
        return run.Finish("test", isPartial: false, areSuitesChosen: true).Requirements.Single();
    }

    /// <summary>The next CAM, some time after the packet before.</summary>
    public Packet NextCam(int afterMs, Action<CAM>? bend = null)
    {
        NowUnixNs += afterMs * 1_000_000L;
        Cam.Cam.GenerationDeltaTime = (int)(NowIts & 0xFFFF);
        bend?.Invoke(Cam);
        return Packet(Cam, 2001);
    }

    /// <summary>The next DENM, some time after the packet before.</summary>
    public Packet NextDenm(int afterMs, Action<DENM>? bend = null)
    {
        NowUnixNs += afterMs * 1_000_000L;
        Denm.Denm.Management.DetectionTime = NowIts;
        Denm.Denm.Management.ReferenceTime = NowIts;
        bend?.Invoke(Denm);
        return Packet(Denm, 2002);
    }

    private Packet Packet<T>(T message, ushort port)
        where T : class, IAsn1Type
    {
        byte[] octets = new byte[512];
        Assert.True(Uper.TryEncode(message, octets, out int length, out Asn1Error error), error.ToString());
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(12), (ushort)EtherType.GeoNetworking);
        GnPacket packet = new()
        {
            Basic = new GnBasicHeader { Version = 1, NextHeader = GnBasicNextHeader.CommonHeader, Lifetime = Lifetime, RemainingHopLimit = Hops },
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, TrafficClass = new GnTrafficClass(2), MaximumHopLimit = Hops },
            Extended = new GnExtendedHeader { PacketType = PacketType, Source = Source() },
        };
        Assert.True(packet.TryWrite(_packet.AsSpan(LinkOctets), BtpHeader.Octets + length, out int headers, out FrameError fault), fault.ToString());
        Assert.True(new BtpHeader(BtpType.B, port, 0).TryWrite(_packet.AsSpan(LinkOctets + headers), out _));
        octets.AsSpan(0, length).CopyTo(_packet.AsSpan(LinkOctets + headers + BtpHeader.Octets));
        return new Packet(++_number, NowUnixNs, LinkType.Ethernet, _packet.AsMemory(0, LinkOctets + headers + BtpHeader.Octets + length));
    }

    private GnPosition Source() => new()
    {
        Address = new GnAddress(isManual: false, StationType, new MacAddress(0x0200_0000_0001)),
        TimestampMilliseconds = (uint)(NowIts + SourceLeadMs),
        Latitude = SourceLatitudeE7,
        Longitude = 1140580000,
    };
}
