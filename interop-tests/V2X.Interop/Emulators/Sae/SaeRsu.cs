using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Roads;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Sae;

/// <summary>
/// A roadside unit of Hong Kong in Sha Tin: map and phases of its signal, advice to travellers, what became of a request for green, and the road
/// users that it senses.
/// </summary>
internal sealed class SaeRsu(DeviceOptions options)
    : EmulatedRsu(options, new WsmpEnvelope(), s_permissions, new Crossroads(Region.HongKong, new GeoPosition(22.3815, 114.1886), 41))
{
    private const int AdviceItis = 1025;
    private const int AdviceMinutes = 60;
    private static readonly IReadOnlyList<AppPermission> s_permissions =
        [new(SaeFrames.MapPsid), new(SaeFrames.SpatPsid), new(SaeFrames.TimPsid), new(SaeFrames.SdsmPsid), new(SaeFrames.SsmPsid), new(SaeFrames.BsmPsid), new(0x27)];

    private readonly MessageFrame _map = SaeFrames.Of(SaeFrames.Map);
    private readonly MessageFrame _spat = SaeFrames.Of(SaeFrames.Spat);
    private readonly MessageFrame _tim = SaeFrames.Of(SaeFrames.Tim);
    private readonly MessageFrame _sdsm = SaeFrames.Of(SaeFrames.Sdsm);
    private readonly MessageFrame _ssm = SaeFrames.Of(SaeFrames.Ssm);
    private readonly MessageFrame _bsm = SaeFrames.Of(SaeFrames.Bsm);
    private ShortOctets _id;

    /// <summary>Whether it sends BSMs as well.</summary>
    public bool SendsBsms { get; set; }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(ToldUnixMs);

    /// <inheritdoc/>
    protected override void StartStreams()
    {
        Span<byte> id = stackalloc byte[4];
        Random.NextBytes(id);
        _id = ShortOctets.From(id);
        Stream("map", 10, 1_000, SendMap);
        Stream("spat", 30, 100, SendSpat);
        Stream("tim", 50, 1_000, SendTim);
        Stream("sdsm", 70, 200, SendSdsm);
        Stream("ssm", 90, 1_000, SendSsm);
        if (SendsBsms)
            Stream("bsm", 95, 1_000, SendBsm);
    }

    private void SendMap()
    {
        MapData map = _map.Value.MapData;
        J2735Intersection.Fill(map, Roads.Site.Name, Roads.Signal, Roads.Approaches, Told(default));
        Send(_map, map, SaeFrames.MapPsid);
    }

    private void SendSpat()
    {
        SPAT spat = _spat.Value.SPAT;
        spat.TimeStamp = MinuteTime.MinuteOfTheYearOf(ToldUnixMs);
        J2735Intersection.Fill(spat, Roads.Signal, Now, ElapsedSeconds, EndErrorSeconds);
        spat.Intersections[0].Revision = NextCount("spat");
        Send(_spat, spat, SaeFrames.SpatPsid);
    }

    private void SendTim()
    {
        TravelerInformation tim = _tim.Value.TravelerInformation;
        tim.MsgCnt = NextCount("tim");
        tim.TimeStamp = MinuteTime.MinuteOfTheYearOf(ToldUnixMs);
        tim.DataFrames.Clear();
        TravelerDataFrame frame = tim.DataFrames.Add();
        frame.FrameType = TravelerInfoType.Advisory;
        frame.MsgId.Kind = TravelerDataFrameMsgIdKind.RoadSignID;
        RoadSignID sign = frame.MsgId.RoadSignID;
        Set(sign.Position, Told(Roads.Approaches[0].LanePoint(LanePosition.Lanes, 60)));
        sign.ViewAngle = BitString.FromNumber(0xFFFF, 16);
        sign.MutcdCode = MUTCDCode.Warning;
        frame.StartYear = Now.Year;
        frame.StartTime = MinuteTime.MinuteOfTheYearOf(ToldUnixMs);
        frame.DurationTime = AdviceMinutes;
        frame.Priority = 5;
        frame.Regions.Clear();
        GeographicalPath region = frame.Regions.Add();
        region.HasAnchor = true;
        Set(region.Anchor, Told(Roads.Approaches[0].LanePoint(1, 100)));
        region.LaneWidth = WireUnits.Centimetres(LanePosition.LaneWidthMetres);
        region.Direction = BitString.FromNumber(0xFFFF, 16);
        frame.Content.Kind = TravelerDataFrameContentKind.Advisory;
        frame.Content.Advisory.Clear();
        frame.Content.Advisory.Add().Item.Itis = AdviceItis;
        Send(_tim, tim, SaeFrames.TimPsid);
    }

    private void SendSdsm()
    {
        SensorDataSharingMessage sdsm = _sdsm.Value.SensorDataSharingMessage;
        sdsm.MsgCnt = NextCount("sdsm");
        sdsm.SourceID = _id;
        sdsm.EquipmentType = EquipmentType.Rsu;
        DateTimeOffset now = Now;
        DDateTime time = sdsm.SDSMTimeStamp;
        (time.Year, time.Month, time.Day, time.Hour, time.Minute) = (now.Year, now.Month, now.Day, now.Hour, now.Minute);
        time.Second = MinuteTime.DSecondOf(ToldUnixMs);
        Set(sdsm.RefPos, Told(default));
        (sdsm.RefPosXYConf.SemiMajor, sdsm.RefPosXYConf.SemiMinor, sdsm.RefPosXYConf.Orientation) = (10, 10, 0);
        sdsm.Objects.Clear();
        (PlanePoint point, double heading, int before) = Traveller(0, 1, 12);
        Add(sdsm.Objects, 1 + (before % 500), ObjectType.Vehicle, point, 12, heading);
        (point, heading, before) = Traveller(3, 0, 9);
        Add(sdsm.Objects, 1_001 + (before % 500), ObjectType.Vehicle, point, 9, heading);
        Add(sdsm.Objects, 2_001, ObjectType.Vru, new PlanePoint(14, -14), 1.2, 90);
        Send(_sdsm, sdsm, SaeFrames.SdsmPsid);
    }

    private void SendBsm()
    {
        BasicSafetyMessage bsm = _bsm.Value.BasicSafetyMessage;
        bsm.CoreData.Id = _id;
        bsm.CoreData.MsgCnt = NextCount("bsm");
        bsm.CoreData.SecMark = MinuteTime.DSecondOf(ToldUnixMs);
        bsm.CoreData.Brakes.WheelBrakes = BitString.FromNumber(0, 5);
        Send(_bsm, bsm, SaeFrames.BsmPsid);
    }

    private void SendSsm()
    {
        SignalStatusMessage ssm = _ssm.Value.SignalStatusMessage;
        J2735Intersection.Grant(ssm, Roads.Signal.IntersectionId, ToldUnixMs, NextCount("ssm"));
        Send(_ssm, ssm, SaeFrames.SsmPsid);
    }

    private static void Add(DetectedObjectList list, int number, ObjectType type, PlanePoint point, double metresPerSecond, double headingDegrees)
    {
        DetectedObjectData one = list.Add();
        one.HasDetObjOptData = false;
        DetectedObjectCommonData common = one.DetObjCommon;
        (common.ObjType, common.ObjTypeCfd, common.ObjectID, common.MeasurementTime) = (type, 90, number, -20);
        common.TimeConfidence = TimeConfidence.Time000_010;
        (common.Pos.OffsetX, common.Pos.OffsetY) = ((int)Math.Round(point.EastMetres * 10), (int)Math.Round(point.NorthMetres * 10));
        common.PosConfidence.Pos = PositionConfidence.A1m;
        common.Speed = (int)Math.Round(metresPerSecond / 0.02);
        common.SpeedConfidence = SpeedConfidence.Prec1ms;
        common.Heading = (int)Math.Round(headingDegrees / 0.0125) % 28_800;
        common.HeadingConf = HeadingConfidence.Prec05deg;
    }

    private static void Set(Position3D target, GeoPosition position)
    {
        target.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        target.Long = WireUnits.Degrees(position.LongitudeDegrees);
        target.Elevation = WireUnits.Elevation(8);
    }
}
