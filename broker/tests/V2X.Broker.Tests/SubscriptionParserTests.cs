using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests;

public class SubscriptionParserTests
{
    [Theory]
    [InlineData("v2x/#", "v2x/hk/sae/bsm/-/-", true)]
    [InlineData("#", "v2x/hk/sae/bsm/-/-", true)]
    [InlineData("v2x/hk/+/spat/#", "v2x/hk/china/spat/-/00000001", true)]
    [InlineData("v2x/hk/+/spat/#", "v2x/hk/china/map/-/00000001", false)]
    [InlineData("v2x/hk/sae/bsm/-/-/#", "v2x/hk/sae/bsm/-/-", true)]
    [InlineData("v2x/hk/sae/bsm/+/+", "v2x/hk/sae/bsm/-/-", true)]
    [InlineData("v2x/hk/sae/bsm/1/3/#", "v2x/hk/sae/bsm/1/2/0/-", false)]
    public void Wildcards_mean_what_they_mean_in_MQTT(string filter, string subject, bool matches) =>
        Assert.Equal(matches, SubjectFilter.Parse(filter, "subjects[0]").Matches(subject));

    [Theory]
    [InlineData("v2x/#/bsm")]
    [InlineData("v2x/h+/#")]
    [InlineData("v2x//#")]
    [InlineData("v1x/#")]
    [InlineData("v2x/hk/us/#")]
    [InlineData("v2x/hk/sae/BSM/#")]
    [InlineData("v2x/hk/sae/bsm")]
    [InlineData("")]
    public void A_filter_that_can_match_nothing_is_refused_by_name(string filter)
    {
        var fault = Assert.Throws<TopicException>(() => SubscriptionParser.Parse(new SubscribeRequest { Subjects = { filter } }));
        Assert.StartsWith("subjects[0]: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Families_and_types_narrow_subjects()
    {
        SubscriptionFilter filter = SubscriptionParser.Parse(new SubscribeRequest
        {
            Subjects = { "v2x/hk/#", "v2x/+/sae/map/#" },
            Types_ = { "bsm", "SPAT" },
            Families = { Family.Sae },
        });
        Assert.Equal(["v2x/hk/sae/bsm/#", "v2x/hk/sae/spat/#"], filter.Subjects.Select(s => s.ToString()).Order(StringComparer.Ordinal));
        Assert.Throws<TopicException>(() => SubscriptionParser.Parse(new SubscribeRequest { Subjects = { "v2x/+/sae/map/#" }, Types_ = { "BSM" } }));
    }

    public static TheoryData<string, Area> BadAreas => new()
    {
        { "area:", new Area() },
        { "area.quadkey_prefix:", new Area { QuadkeyPrefix = "124" } },
        { "area.circle.centre:", new Area { Circle = new Circle { RadiusM = 5 } } },
        { "area.circle.radius_m:", new Area { Circle = new Circle { Centre = new GeoPoint(), RadiusM = double.NaN } } },
        { "area.polygon.points:", new Area { Polygon = PolygonOf((0, 0), (1, 1)) } },
        { "area.polygon.points[1]:", new Area { Polygon = PolygonOf((0, 0), (91, 1), (1, 0)) } },
        { "area.corridor.points: 1 points", new Area { Corridor = CorridorAreaTests.CorridorOf(10, (22, 114)) } },
        { "area.corridor.points: all in one place", new Area { Corridor = CorridorAreaTests.CorridorOf(10, (22, 114), (22, 114)) } },
        { "area.corridor.points[1]: more than", new Area { Corridor = CorridorAreaTests.CorridorOf(10, (22, 114), (22, 134)) } },
        { "area.corridor.points[1]: latitude", new Area { Corridor = CorridorAreaTests.CorridorOf(10, (22, 114), (22, 181)) } },
        { "area.corridor.width_m:", new Area { Corridor = CorridorAreaTests.CorridorOf(double.NaN, (22, 114), (22, 115)) } },
        { "area.corridor.heading_tolerance_deg:", new Area { Corridor = CorridorAreaTests.CorridorOf(10, (22, 114), (22, 115)).With(c => c.HeadingToleranceDeg = 0) } },
        { "area.heading.centre_deg:", new Area { QuadkeyPrefix = "1", Heading = new HeadingSector { CentreDeg = 360, HalfWidthDeg = 5 } } },
        { "area.heading.half_width_deg:", new Area { Heading = new HeadingSector { CentreDeg = 0 } } },
        { "area.polygon.points: Self-intersection", new Area { Polygon = PolygonOf((0, 0), (1, 1), (1, 0), (0, 1)) } },
        { "area.polygon.points:", new Area { Polygon = PolygonOf((0, 0), (1, 1), (2, 2)) } },
    };

    [Theory]
    [MemberData(nameof(BadAreas))]
    public void A_bad_area_is_refused_by_name(string start, Area area)
    {
        var fault = Assert.Throws<TopicException>(() => SubscriptionParser.Parse(new SubscribeRequest { Area = area }));
        Assert.StartsWith(start, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_request_is_named_at_once()
    {
        var request = new SubscribeRequest
        {
            Subjects = { "v2x/#", "v1x/#", "v2x//#" },
            Families = { (Family)9 },
            Types_ = { "BSM", "B/M" },
            Area = new Area
            {
                Corridor = CorridorAreaTests.CorridorOf(0, (91, 0), (0, 181)).With(c => c.HeadingToleranceDeg = 181),
                Heading = new HeadingSector { CentreDeg = -1, HalfWidthDeg = 200 },
            },
            QueueLimit = 15,
            SenderClasses = { (RoadUserClass)99 },
            EventCauses = { EventCause.Accident, (EventCause)8 },
            Verdicts = { "valid", "Not OK" },
            SampleMs = 3_600_001,
        };
        var fault = Assert.Throws<TopicException>(() => SubscriptionParser.Parse(request));
        Assert.Equal(
            [
                "subjects[1]", "subjects[2]", "families[0]", "types[1]", "area.corridor.width_m", "area.corridor.heading_tolerance_deg",
                "area.corridor.points[0]", "area.corridor.points[1]", "area.heading.centre_deg", "area.heading.half_width_deg",
                "sender_classes[0]", "event_causes[1]", "verdicts[1]", "queue_limit", "sample_ms",
            ],
            fault.Faults.Select(text => text[..text.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Equal(fault.Faults, fault.Message.Split('\n'));
    }

    [Fact]
    public void A_flood_of_faults_is_cut_short()
    {
        var request = new SubscribeRequest { Area = new Area { Polygon = PolygonOf([.. Enumerable.Repeat((91.0, 0.0), 900)]) } };
        var fault = Assert.Throws<TopicException>(() => SubscriptionParser.Parse(request));
        Assert.InRange(fault.Faults.Count, 30, 40);
        Assert.Equal("868 faults more.", fault.Faults[^1]);
    }

    private static Polygon PolygonOf(params (double Latitude, double Longitude)[] points) =>
        new() { Points = { points.Select(p => new GeoPoint { LatitudeDeg = p.Latitude, LongitudeDeg = p.Longitude }) } };
}
