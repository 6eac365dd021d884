using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Roads;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.China;

/// <summary>
/// A roadside unit of Shenzhen in Futian: map and phases of its signal, a sign, road works and a slippery road, and the road users that it knows of.
/// Of both editions of Day 1: one is made from the other's text.
/// </summary>
internal sealed partial class Ydt3709Rsu(DeviceOptions options)
    : EmulatedRsu(options, new DsmpEnvelope(), s_permissions, new Crossroads(Region.Shenzhen, new GeoPosition(22.5405, 114.0587), 20))
{
    /// <summary>AID of a MAP; it is also the name of the stream, as those that follow.</summary>
    public const uint MapAid = 3618;

    /// <summary>AID of a SPAT.</summary>
    public const uint SpatAid = 3619;

    /// <summary>AID of an RSI with signs.</summary>
    public const uint StaticAid = 3620;

    /// <summary>AID of an RSI with events that last.</summary>
    public const uint SemiStaticAid = 3621;

    /// <summary>AID of an RSI with events that come and go.</summary>
    public const uint DynamicAid = 3622;

    /// <summary>AID of an RSM.</summary>
    public const uint RsmAid = 3623;

    private static readonly IReadOnlyList<AppPermission> s_permissions =
        [new(MapAid), new(SpatAid), new(StaticAid), new(SemiStaticAid), new(DynamicAid), new(RsmAid), new(111), new(3616), new(3624)];

    private readonly MessageFrame _frame = new();
    private ShortOctets _id;

    /// <summary>Sends BSMs of itself as well, bent as other messages.</summary>
    public bool SendsBsms { get; set; }

    /// <inheritdoc/>
    protected override void StartStreams()
    {
        Span<byte> id = stackalloc byte[8];
        Random.NextBytes(id);
        _id = ShortOctets.From(id);
        Stream("map", 10, 1_000, SendMap);
        Stream("spat", 30, 200, SendSpat);
        Stream("rsi-static", 50, 1_000, () => SendRsi("rsi-static", StaticAid, FillSign));
        Stream("rsi-semi-static", 60, 500, () => SendRsi("rsi-semi-static", SemiStaticAid, FillRoadWorks));
        Stream("rsi-dynamic", 70, 100, () => SendRsi("rsi-dynamic", DynamicAid, FillSlipperyRoad));
        Stream("rsm", 80, 100, SendRsm);
        if (SendsBsms)
            Stream("bsm", 90, 100, SendBsm);
    }

    private int DSecondMs => MinuteTime.DSecondOf(ToldUnixMs);

    private int Minute => MinuteTime.MinuteOfTheYearOf(ToldUnixMs);

    private void SendMap()
    {
        _frame.Kind = MessageFrameKind.MapFrame;
        MapData map = _frame.MapFrame;
        map.MsgCnt = NextCount("map");
        map.TimeStamp = Minute;
        Ydt3709Intersection.Fill(map, Roads.Site.Name, Roads.Signal, Roads.Approaches, Told);
        Send(_frame, map, MapAid);
    }

    private void SendSpat()
    {
        _frame.Kind = MessageFrameKind.SpatFrame;
        SPAT spat = _frame.SpatFrame;
        spat.MsgCnt = NextCount("spat");
        spat.Moy = Minute;
        spat.TimeStamp = DSecondMs;
        Ydt3709Intersection.Fill(spat, Roads.Signal, ElapsedSeconds, EndErrorSeconds);
        Send(_frame, spat, SpatAid);
    }

    private void SendRsi(string name, uint aid, Action<RoadSideInformation> fill)
    {
        _frame.Kind = MessageFrameKind.RsiFrame;
        RoadSideInformation rsi = _frame.RsiFrame;
        rsi.MsgCnt = NextCount(name);
        rsi.Moy = Minute;
        rsi.Id = _id;
        Ydt3709Intersection.Set(rsi.RefPos, Told(default), 12);
        rsi.HasRtes = rsi.HasRtss = false;
        fill(rsi);
        Send(_frame, rsi, aid);
    }

    private void SendRsm()
    {
        _frame.Kind = MessageFrameKind.RsmFrame;
        RoadsideSafetyMessage rsm = _frame.RsmFrame;
        rsm.MsgCnt = NextCount("rsm");
        rsm.Id = _id;
        Ydt3709Intersection.Set(rsm.RefPos, Told(default), 12);
        FillParticipants(rsm.Participants);
        Send(_frame, rsm, RsmAid);
    }

    private void SendBsm()
    {
        _frame.Kind = MessageFrameKind.BsmFrame;
        BasicSafetyMessage bsm = _frame.BsmFrame;
        bsm.MsgCnt = NextCount("bsm");
        bsm.Id = _id;
        bsm.SecMark = DSecondMs;
        Ydt3709Intersection.Set(bsm.Pos, Told(default), 12);
        Send(_frame, bsm, 111);
    }
}
