using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Conformance.Tests.Support;

/// <summary>A map of two approaches, a sign, an event and two road users, without faults.</summary>
internal static class RoadsideMessages
{
    public const int NodeId = 20;
    /// <summary>Identity of the unit.</summary>
    public static readonly ShortOctets Id = ShortOctets.From([9, 9, 9, 9, 0, 0, 0, 1]);

    private const int Latitude = 225430000;
    private const int Longitude = 1140580000;

    /// <summary>Approaches from the west (node 21, phase 1) and from the east (node 22, phase 2), two lanes each.</summary>
    public static MessageFrame Map()
    {
        MessageFrame frame = new() { Kind = MessageFrameKind.MapFrame };
        Node node = frame.MapFrame.Nodes.Add();
        Set(node.Id, NodeId);
        Set(node.RefPos);
        node.HasInLinks = true;
        Fill(node.InLinks.Add(), 21, 22, 1, eastwards: 1);
        Fill(node.InLinks.Add(), 22, 21, 2, eastwards: -1);
        return frame;
    }

    /// <summary>A sign on the link from node 21.</summary>
    public static MessageFrame Sign(int minute)
    {
        MessageFrame frame = Rsi(minute);
        frame.RsiFrame.HasRtss = true;
        RTSData sign = frame.RsiFrame.Rtss.Add();
        sign.RtsId = 7;
        sign.SignType = 85;
        sign.HasDescription = true;
        sign.Description.Kind = DescriptionKind.TextGB2312;
        sign.Description.TextGB2312.Set([.. "0000000000000085"u8, 0xCF, 0xDE, 0xCB, 0xD9]);
        sign.Priority = ShortOctets.From([0x60]);
        sign.HasTimeDetails = true;
        sign.TimeDetails.StartTime = minute;
        sign.TimeDetails.EndTime = minute + 10;
        sign.HasReferenceLinks = true;
        ReferenceLink link = sign.ReferenceLinks.Add();
        Set(link.UpstreamNodeId, 21);
        Set(link.DownstreamNodeId, NodeId);
        return frame;
    }

    /// <summary>A slippery road.</summary>
    public static MessageFrame Event(int minute)
    {
        MessageFrame frame = Rsi(minute);
        frame.RsiFrame.HasRtes = true;
        RTEData slippery = frame.RsiFrame.Rtes.Add();
        slippery.RteId = 3;
        slippery.EventType = 408;
        slippery.EventSource = EventSource.Detection;
        slippery.HasEventPos = true;
        Set(slippery.EventPos, 1_000, 1_000);
        slippery.EventRadius = 200;
        slippery.Priority = ShortOctets.From([0xA0]);
        return frame;
    }

    /// <summary>The unit itself, a vehicle known by its own message and one that was seen.</summary>
    public static MessageFrame Rsm(int dsecondMs)
    {
        MessageFrame frame = new() { Kind = MessageFrameKind.RsmFrame };
        frame.RsmFrame.Id = Id;
        Set(frame.RsmFrame.RefPos);
        for (int i = 0; i < 3; i++)
        {
            ParticipantData one = frame.RsmFrame.Participants.Add();
            one.PtcId = i;
            one.PtcType = i == 0 ? ParticipantType.Rsu : ParticipantType.Motor;
            one.Source = i == 0 ? SourceType.Selfinfo : i == 1 ? SourceType.V2x : SourceType.Video;
            one.SecMark = dsecondMs;
            Set(one.Pos, 400 * i, -300 * i);
            one.Speed = 400 * i;
            one.Heading = 7_200;
            one.Size.Length = 480 * i;
            one.Size.Width = 180 * i;
            if (i == 1)
                one.Id = ShortOctets.From([1, 2, 3, 4, 5, 6, 7, 8]);
        }

        return frame;
    }

    private static MessageFrame Rsi(int minute)
    {
        MessageFrame frame = new() { Kind = MessageFrameKind.RsiFrame };
        frame.RsiFrame.Moy = minute;
        frame.RsiFrame.Id = Id;
        Set(frame.RsiFrame.RefPos);
        return frame;
    }

    private static void Fill(Link link, int from, int to, int phase, int eastwards)
    {
        Set(link.UpstreamNodeId, from);
        link.LinkWidth = 700;
        link.HasSpeedLimits = true;
        RegulatorySpeedLimit limit = link.SpeedLimits.Add();
        limit.Type = SpeedLimitType.VehicleMaxSpeed;
        limit.Speed = 833;
        link.HasPoints = link.HasMovements = true;
        Fill(link.Points, eastwards, 350);
        Movement movement = link.Movements.Add();
        Set(movement.RemoteIntersection, to);
        movement.PhaseId = phase;
        for (int number = 1; number <= 2; number++)
        {
            Lane lane = link.Lanes.Add();
            lane.LaneID = number;
            lane.LaneWidth = 350;
            lane.Maneuvers = BitString.FromNumber(0, 12).With(AllowedManeuvers.ManeuverStraightAllowed);
            lane.HasConnectsTo = lane.HasPoints = true;
            Fill(lane.Points, eastwards, 320 * number);
            Connection connection = lane.ConnectsTo.Add();
            Set(connection.RemoteIntersection, to);
            connection.PhaseId = phase;
        }
    }

    // Right-hand traffic: who drives east has the middle of the road to the north.
    private static void Fill(PointList points, int eastwards, int rightOfMiddle)
    {
        foreach (int before in (ReadOnlySpan<int>)[20_000, 11_000, 2_000])
            Set(points.Add().PosOffset, -eastwards * before, -eastwards * rightOfMiddle);
    }

    private static void Set(PositionOffsetLLV offset, int east, int north)
    {
        offset.OffsetLL.Kind = PositionOffsetLLKind.PositionLL4;
        (offset.OffsetLL.PositionLL4.Lon, offset.OffsetLL.PositionLL4.Lat) = (east, north);
    }

    private static void Set(Position3D position) => (position.Lat, position.Long) = (Latitude, Longitude);

    private static void Set(NodeReferenceID node, int id) => (node.Region, node.Id) = (1, id);
}
