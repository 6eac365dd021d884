using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;
using V2X.Model.Translation;
using ChinaSet = V2X.Messages.China.Csae53_157;
using SaeSet = V2X.Messages.Sae.J2735_2024;
using Ydt = V2X.Messages.China.Ydt3709_2020;

namespace V2X.Model.Tests.Translation;

/// <summary>Courses of lanes, what they are and where they lead, where the message sets differ in form.</summary>
public class LaneMapTranslationTests
{
    private const double CentimetreDegrees = 1.2e-7;
    private static readonly GeodeticPosition Reference = new(22.5, 114.1, 0);

    [Fact]
    public void A_course_begins_at_the_stop_line_and_a_Chinese_one_ends_there()
    {
        LaneMapMessage message = Message();
        ChinaSet.PointList china = Write<ChinaSet.MapData>("csae53-157", "MAP", message).Nodes[0].InLinks[0].Lanes[0].Points;
        Assert.Equal(-7000, china[0].PosOffset.OffsetLL.PositionLL2.Lat);
        Assert.Equal(-1000, china[^1].PosOffset.OffsetLL.PositionLL1.Lat);

        SaeSet.NodeSetXY sae = Write<SaeSet.MapData>("j2735-2024", "MAP", message).Intersections[0].LaneSet[0].NodeList.Nodes;
        Assert.Equal(SaeSet.NodeOffsetPointXYKind.NodeXY3, sae[0].Delta.Kind);
        // 1e-4 degrees of latitude at 22.5 degrees north are 11.074 m.
        Assert.Equal((0, -1107), (sae[0].Delta.NodeXY3.X, sae[0].Delta.NodeXY3.Y));
    }

    [Fact]
    public void Offsets_in_metres_meet_the_tangent_plane()
    {
        LaneMapMessage message = Read("j2735-2024", Write<SaeSet.MapData>("j2735-2024", "MAP", Message()));
        var plane = new LocalTangentPlane(Reference);
        CanonicalList<LanePoint> points = message.Nodes[0].Lanes[0].Points;
        (double east, double north, _) = plane.ToLocal(new GeodeticPosition(points[^1].Position.LatitudeDegrees, points[^1].Position.LongitudeDegrees, 0));
        Assert.Equal(0, east, 0.01);
        Assert.Equal(-77.52, north, 0.02);
    }

    [Fact]
    public void Points_keep_their_place_through_every_set()
    {
        LaneMapMessage message = Message();
        foreach ((string edition, string type) in new[] { ("j2735-2024", "MAP"), ("ts103301-v2.1.1", "MAPEM"), ("ts103301-v2.2.1", "MAPEM"), ("ydt3709-2020", "MAP") })
        {
            MessageAdapter adapter = AdapterVectors.NewAdapter(edition, type);
            IAsn1Type wire = adapter.CreateWire();
            var arrived = new LaneMapMessage();
            Assert.Equal(TranslationReason.None, adapter.Write(message, wire, AdapterVectors.NewContext()));
            Assert.Equal(TranslationReason.None, adapter.Read(wire, arrived, AdapterVectors.NewContext()));
            CanonicalList<LanePoint> sent = message.Nodes[0].Lanes[0].Points, came = arrived.Nodes[0].Lanes[0].Points;
            Assert.Equal(sent.Count, came.Count);
            for (int i = 0; i < sent.Count; i++)
            {
                Assert.Equal(sent[i].Position.LatitudeDegrees, came[i].Position.LatitudeDegrees, CentimetreDegrees);
                Assert.Equal(sent[i].Position.LongitudeDegrees, came[i].Position.LongitudeDegrees, CentimetreDegrees);
            }
        }
    }

    [Fact]
    public void A_ramp_is_no_fly_over()
    {
        LaneMapMessage message = Message();
        message.Nodes[0].Lanes[0].Kind = LaneKind.Vehicle;
        message.Nodes[0].Lanes[0].VehicleTraits = VehicleLaneTraits.Ramp | VehicleLaneTraits.BusOnly;
        Assert.Equal("50", Write<ChinaSet.MapData>("csae53-157", "MAP", message).Nodes[0].InLinks[0].Lanes[0].LaneAttributes.LaneType.Vehicle.ToHex());
        Assert.Equal("10", Write<Ydt.MapData>("ydt3709-2020", "MAP", message).Nodes[0].InLinks[0].Lanes[0].LaneAttributes.LaneType.Vehicle.ToHex());
        Assert.Equal("10", Write<SaeSet.MapData>("j2735-2024", "MAP", message).Intersections[0].LaneSet[0].LaneAttributes.LaneType.Vehicle.ToHex());
    }

    [Fact]
    public void The_phase_of_a_link_s_movement_is_the_signal_of_its_lanes_connections()
    {
        LaneMapMessage message = Message();
        RoadMovement movement = message.Nodes[0].Links[0].Movements.AddCleared();
        (movement.RemoteNodeId, movement.SignalGroupId) = (9, 4);
        message.Nodes[0].Lanes[0].Connections.AddCleared().RemoteNodeId = 9;
        message.Nodes[0].Lanes[0].Connections.AddCleared().RemoteNodeId = 10;
        SaeSet.ConnectsToList sae = Write<SaeSet.MapData>("j2735-2024", "MAP", message).Intersections[0].LaneSet[0].ConnectsTo;
        Assert.Equal((true, 4), (sae[0].HasSignalGroup, sae[0].SignalGroup));
        Assert.False(sae[1].HasSignalGroup);
    }

    [Fact]
    public void Lanes_of_one_approach_make_a_link_and_those_that_lead_out_have_none()
    {
        LaneMapMessage message = Message();
        message.Nodes[0].Links.Clear();
        message.Nodes[0].Lanes.Clear();
        foreach ((int lane, int? approach) in new (int, int?)[] { (1, 5), (2, null), (3, 2), (4, 5) })
        {
            RoadLane item = message.Nodes[0].Lanes.AddCleared();
            (item.LaneId, item.IngressApproach, item.Directions) = (lane, approach, approach is null ? LaneDirections.Egress : LaneDirections.Ingress);
        }

        ChinaSet.LinkList links = Write<ChinaSet.MapData>("csae53-157", "MAP", message).Nodes[0].InLinks;
        Assert.Equal([[1, 4], [3]], links.Select(link => link.Lanes.Select(lane => lane.LaneID).ToArray()).ToArray());
    }

    [Fact]
    public void A_computed_lane_gets_the_other_lane_s_points_moved_and_turned()
    {
        SaeSet.MapData wire = Write<SaeSet.MapData>("j2735-2024", "MAP", Message());
        SaeSet.GenericLane lane = wire.Intersections[0].LaneSet.Add();
        lane.LaneID = 2;
        lane.LaneAttributes.LaneType.Vehicle = BitString.FromNumber(0, 8);
        lane.NodeList.Kind = SaeSet.NodeListXYKind.Computed;
        lane.NodeList.Computed.ReferenceLaneId = 1;
        lane.NodeList.Computed.OffsetXaxis.Small = 350;
        lane.NodeList.Computed.OffsetYaxis.Small = 0;
        // A quarter turn clockwise: what led south leads west.
        lane.NodeList.Computed.RotateXY = 7200;
        LaneMapMessage message = Read("j2735-2024", wire);
        var plane = new LocalTangentPlane(Reference);
        LanePoint[] points = [.. message.Nodes[0].Lanes[1].Points];
        (double firstEast, double firstNorth, _) = plane.ToLocal(new GeodeticPosition(points[0].Position.LatitudeDegrees, points[0].Position.LongitudeDegrees, 0));
        (double lastEast, double lastNorth, _) = plane.ToLocal(new GeodeticPosition(points[^1].Position.LatitudeDegrees, points[^1].Position.LongitudeDegrees, 0));
        // Positions of the message count in units of about a centimetre.
        Assert.Equal(3.5, firstEast, 0.02);
        Assert.Equal(-11.07, firstNorth, 0.02);
        Assert.Equal(-62.95, lastEast, 0.02);
        Assert.Equal(-11.07, lastNorth, 0.02);

        ChinaSet.LaneList lanes = Write<ChinaSet.MapData>("csae53-157", "MAP", message).Nodes[0].InLinks[0].Lanes;
        Assert.True(lanes[0].HasPoints);
    }

    [Fact]
    public void A_reference_to_a_lane_that_is_not_there_gives_no_course()
    {
        SaeSet.MapData wire = Write<SaeSet.MapData>("j2735-2024", "MAP", Message());
        SaeSet.NodeListXY course = wire.Intersections[0].LaneSet[0].NodeList;
        course.Kind = SaeSet.NodeListXYKind.Computed;
        course.Computed.ReferenceLaneId = 1;
        Assert.Empty(Read("j2735-2024", wire).Nodes[0].Lanes[0].Points);
    }

    // One link from the south with one lane of three points, 11 m, 44 m and 78 m from the reference.
    private static LaneMapMessage Message()
    {
        var message = new LaneMapMessage();
        message.Clear();
        RoadNode node = message.Nodes.AddCleared();
        node.Id = 7;
        node.ReferencePosition.Set(Reference.LatitudeDegrees, Reference.LongitudeDegrees);
        node.Links.AddCleared().UpstreamNodeId = 6;
        RoadLane lane = node.Lanes.AddCleared();
        (lane.LaneId, lane.LinkNumber, lane.Directions) = (1, 1, LaneDirections.Ingress);
        foreach (double south in new[] { 1e-4, 4e-4, 7e-4 })
            lane.Points.AddCleared().Position.Set(Reference.LatitudeDegrees - south, Reference.LongitudeDegrees);
        return message;
    }

    private static T Write<T>(string editionId, string messageType, LaneMapMessage message)
        where T : class, IAsn1Type, new()
    {
        var wire = new T();
        Assert.Equal(TranslationReason.None, AdapterVectors.NewAdapter(editionId, messageType).Write(message, wire, AdapterVectors.NewContext()));
        return wire;
    }

    private static LaneMapMessage Read(string editionId, IAsn1Type wire)
    {
        var message = new LaneMapMessage();
        Assert.Equal(TranslationReason.None, AdapterVectors.NewAdapter(editionId, "MAP").Read(wire, message, AdapterVectors.NewContext()));
        return message;
    }
}
