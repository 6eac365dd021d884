using V2X.Broker.Hosting;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Broker.Tests.Link;

/// <summary>Positions on a link whose site uses the displaced datum, and the side of the road that the configuration tells.</summary>
public sealed class LinkDatumTests : IDisposable
{
    private const double Latitude = 22.519, Longitude = 114.072;

    /// <summary>Two units of the last place of a Chinese position: one is lost each time it is written.</summary>
    private const double Tolerance = 2e-7;

    private readonly LinkLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("gcj02")]
    [InlineData("wgs84")]
    public void Positions_cross_in_the_datum_of_the_link_and_are_true_on_both_sides(string datum)
    {
        using LinkEnd sz = new(_lab, "sz-1", "hk-1", options => options.Peers["hk-1"].Datum = datum) { Watches = true };
        using LinkEnd hk = new(_lab, "hk-1", "sz-1", options => options.Peers["sz-1"].Datum = datum) { Watches = true };
        sz.Open();
        hk.Open();
        LinkEnd.Exchange(sz, hk);
        Cross(sz, hk, "sz", datum);
        Cross(hk, sz, "hk", datum);
        sz.Dispose();
        string audit = File.ReadAllText(Assert.Single(Directory.GetFiles(sz.AuditFolder, "*.jsonl")));
        Assert.Equal(datum == "gcj02" ? 2 : 0, audit.Split("\"datum\":\"gcj02\"").Length - 1);
    }

    [Fact]
    public void The_side_of_the_road_is_what_the_configuration_says_of_a_region()
    {
        BorderOptions options = _lab.Options("hk-1", "sz-1", dial: null, options =>
        {
            options.DrivingSide = "left";
            options.Peers["sz-1"].DrivingSide = "right";
            options.Peers["sz-1"].Regions = "gd";
        });
        var sides = new Edges.Link.RegionSides(options);
        Assert.Equal(
            [DrivingSide.Left, DrivingSide.Right, DrivingSide.Right, DrivingSide.Left],
            new[] { "hk", "sz", "gd", "elsewhere" }.Select(sides.Of));
        options.DrivingSide = "middle";
        options.Peers["sz-1"].Datum = "bd09";
        var faults = new BrokerOptions { Border = options }.Validate();
        Assert.Contains(faults, fault => fault.Path.EndsWith("Border:DrivingSide", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Path.EndsWith("sz-1:Datum", StringComparison.Ordinal));
    }

    private static void Cross(LinkEnd from, LinkEnd to, string region, string datum)
    {
        from.Router.Publish(LinkEnd.Draft(LinkLab.Car(1, region, isEvent: false, Latitude, Longitude)), LinkEnd.NowNs);
        LinkEnd.Exchange(from, to);
        Assert.Equal(1, to.Taken);
        GeodeticPosition there = new(Latitude, Longitude, 0);
        if (datum == "gcj02")
            there = Gcj02.FromWgs84(there);
        Assert.Equal(there.LatitudeDegrees, from.LastSent.LatitudeE7 * 1e-7, Tolerance);
        Assert.Equal(there.LongitudeDegrees, from.LastSent.LongitudeE7 * 1e-7, Tolerance);
        Assert.Equal(Latitude, to.LastKey.LatitudeE7 * 1e-7, Tolerance);
        Assert.Equal(Longitude, to.LastKey.LongitudeE7 * 1e-7, Tolerance);
    }
}
