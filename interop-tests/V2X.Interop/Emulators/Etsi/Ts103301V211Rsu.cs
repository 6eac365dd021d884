using System.Buffers.Binary;
using V2X.Asn1;
using V2X.Frames.GeoNetworking;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Roads;
using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model;
using Region = V2X.Interop.Simulation.Region;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>
/// A roadside unit of ETSI: map and phases of its signal, a sign, and what became of a request for green. Of both releases: one is made from the
/// other's text.
/// </summary>
internal sealed class Ts103301V211Rsu : EmulatedRsu
{
    /// <summary>ITS-AID of a SPATEM.</summary>
    public const uint SpatemAid = 137;

    /// <summary>ITS-AID of a MAPEM.</summary>
    public const uint MapemAid = 138;

    /// <summary>ITS-AID of an IVIM.</summary>
    public const uint IvimAid = 139;

    /// <summary>ITS-AID of an SSEM.</summary>
    public const uint SsemAid = 637;

    private const byte RoadsideUnit = 15;
    private const byte Background = 3;
    private const int SpeedLimitItis = 268;
    private const int ZoneHalf = 3_000;
    private const long DayMs = 86_400_000;
    private readonly GeoNetworkingEnvelope _envelope;
    private readonly SPATEM _spatem = new();
    private readonly MAPEM _mapem = new();
    private readonly IVIM _ivim = new();
    private readonly SSEM _ssem = new();
    private uint _station;

    /// <param name="options">Seed and start.</param>
    public Ts103301V211Rsu(DeviceOptions options)
        : this(options, new GeoNetworkingEnvelope())
    {
    }

    private Ts103301V211Rsu(DeviceOptions options, GeoNetworkingEnvelope envelope)
        : base(options, envelope, [new(SpatemAid), new(MapemAid), new(IvimAid), new(SsemAid), new(36)], new Crossroads(Region.HongKong, new(22.3815, 114.1886), 61)) => _envelope = envelope;

    /// <summary>The envelope, to be bent.</summary>
    public GeoNetworkingEnvelope Envelope => _envelope;

    /// <inheritdoc/>
    protected override void StartStreams()
    {
        Span<byte> id = stackalloc byte[4];
        Random.NextBytes(id);
        _station = BinaryPrimitives.ReadUInt32BigEndian(id);
        Stream("mapem", 10, 1_000, SendMapem);
        Stream("spatem", 30, 200, SendSpatem);
        Stream("ivim", 50, 1_000, SendIvim);
        Stream("ssem", 90, 1_000, SendSsem);
    }

    private void SendMapem()
    {
        Ts103301V211Header.Set(_mapem.Header, 5, _station);
        Ts103301V211Intersection.Fill(_mapem.Map, Roads.Site.Name, Roads.Signal, Roads.Approaches, Told(default));
        Bend?.Invoke(_mapem.Map);
        Go("MAPEM", _mapem, MapemAid);
    }

    private void SendSpatem()
    {
        Ts103301V211Header.Set(_spatem.Header, 4, _station);
        Ts103301V211Intersection.Fill(_spatem.Spat, Roads.Signal, DateTimeOffset.FromUnixTimeMilliseconds(ToldUnixMs), ElapsedSeconds, EndErrorSeconds);
        _spatem.Spat.Intersections[0].Revision = NextCount("spatem");
        Bend?.Invoke(_spatem.Spat);
        Go("SPATEM", _spatem, SpatemAid);
    }

    private void SendSsem()
    {
        Ts103301V211Header.Set(_ssem.Header, 10, _station);
        Ts103301V211Intersection.Grant(_ssem.Ssm, Roads.Signal.IntersectionId, ToldUnixMs, NextCount("ssem"));
        Bend?.Invoke(_ssem.Ssm);
        Go("SSEM", _ssem, SsemAid);
    }

    private void SendIvim()
    {
        Ts103301V211Header.Set(_ivim.Header, 6, _station);
        IviStructure ivi = _ivim.Ivi;
        IviManagementContainer management = ivi.Mandatory;
        management.ServiceProviderId.CountryCode = BitString.FromNumber(0x155, 10);
        management.ServiceProviderId.ProviderIdentifier = 7;
        management.IviIdentificationNumber = 12;
        long its = ItsTime.FromUnixMilliseconds(ToldUnixMs);
        (management.TimeStamp, management.ValidFrom, management.ValidTo) = (its, its - DayMs, its + DayMs);
        management.IviStatus = 0;
        ivi.HasOptional = true;
        ivi.Optional.Clear();
        FillPlace(ivi.Optional.Add());
        FillSign(ivi.Optional.Add());
        Bend?.Invoke(ivi);
        Go("IVIM", _ivim, IvimAid);
    }

    private void FillPlace(IviContainer container)
    {
        container.Kind = IviContainerKind.Glc;
        V2X.Interop.Simulation.GeoPosition here = Told(Roads.Approaches[0].LanePoint(1, 60));
        ReferencePosition position = container.Glc.ReferencePosition;
        (position.Latitude, position.Longitude) = (WireUnits.Degrees(here.LatitudeDegrees), WireUnits.Degrees(here.LongitudeDegrees));
        position.Altitude.AltitudeValue = 800;
        (position.PositionConfidenceEllipse.SemiMajorConfidence, position.PositionConfidenceEllipse.SemiMinorConfidence) = (50, 50);
        container.Glc.Parts.Clear();
        for (int zone = 1; zone <= 2; zone++)
        {
            GlcPart part = container.Glc.Parts.Add();
            part.ZoneId = zone;
            part.HasZone = true;
            part.Zone.Kind = ZoneKind.Area;
            part.Zone.Area.Kind = PolygonalLineKind.DeltaPositions;
            part.Zone.Area.DeltaPositions.Clear();
            foreach ((int north, int east) in (ReadOnlySpan<(int, int)>)[(-ZoneHalf, -ZoneHalf * zone), (2 * ZoneHalf, 0), (0, 2 * ZoneHalf)])
            {
                DeltaPosition corner = part.Zone.Area.DeltaPositions.Add();
                (corner.DeltaLatitude, corner.DeltaLongitude) = (north, east);
            }
        }
    }

    private static void FillSign(IviContainer container)
    {
        container.Kind = IviContainerKind.Giv;
        container.Giv.Clear();
        GicPart sign = container.Giv.Add();
        sign.HasDetectionZoneIds = sign.HasRelevanceZoneIds = true;
        sign.DetectionZoneIds.Clear();
        sign.DetectionZoneIds.Add(1);
        sign.RelevanceZoneIds.Clear();
        sign.RelevanceZoneIds.Add(2);
        sign.IviType = 1;
        sign.RoadSignCodes.Clear();
        sign.RoadSignCodes.Add().Code.ItisCodes = SpeedLimitItis;
    }

    private void Go(string name, IAsn1Type message, uint aid)
    {
        GnPosition source = GeoNetworkingEnvelope.Source(RoadsideUnit, _station, NanosecondTime.ToMilliseconds(NowUnixNs), Told(default));
        _envelope.Next(name, new GnExtendedHeader { PacketType = GnPacketType.SingleHopBroadcast, Source = source }, 1, 1_000, Background);
        Send(message, aid);
    }
}
