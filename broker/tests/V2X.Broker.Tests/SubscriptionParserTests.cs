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

    private static Polygon PolygonOf(params (double Latitude, double Longitude)[] points) =>
        new() { Points = { points.Select(p => new GeoPoint { LatitudeDeg = p.Latitude, LongitudeDeg = p.Longitude }) } };
}
