using V2X.Conformance.Reference;
using V2X.Conformance.Running;
using V2X.Conformance.Tests.Support;
using V2X.Conformance.Verdicts;
using V2X.Model;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Tests.Checks;

public sealed class ReferenceCheckTests
{
    private const string Check = """{ "name": "reference", "messages": "BSM", "maximumMetres": 1.5 }""";
    private const double MetresPerSecond = 10;
    private static readonly LocalTangentPlane s_plane = new(new GeodeticPosition(22.543, 114.058));

    [Fact]
    public void Positions_on_the_track_pass_whatever_their_latency()
    {
        RequirementResult one = Judge(Track(), position => position, latencyNs: 40_000_000);
        Assert.Equal((Verdict.Pass, 50L, 0L), (one.Verdict, one.Examined, one.Broken));
    }

    [Fact]
    public void Positions_beside_the_track_are_told_with_their_distance()
    {
        RequirementResult one = Judge(Track(), position => position with { LatitudeDegrees = position.LatitudeDegrees + (3 / 110_750.0) });
        Assert.Equal((Verdict.Fail, 50L), (one.Verdict, one.Broken));
        Assert.Equal("reference", one.Breaches[0].Finding.Key);
        Assert.InRange(double.Parse(one.Breaches[0].Finding.Values[0], System.Globalization.CultureInfo.InvariantCulture), 2.9, 3.1);
    }

    [Fact]
    public void Displaced_positions_are_told_as_such()
    {
        RequirementResult one = Judge(Track(), Gcj02.FromWgs84);
        Assert.Equal(Verdict.Fail, one.Verdict);
        Assert.All(one.Breaches, breach => Assert.Equal("reference-displaced", breach.Finding.Key));
    }

    [Fact]
    public void Without_a_track_or_with_one_of_another_day_nothing_is_concluded()
    {
        Assert.Equal("no-reference", Judge(null, position => position).Reason!.Key);
        ReferenceTrack other = new(Track().Points.Select(point => point with { UnixNs = point.UnixNs - 86_400_000_000_000 }), TimeSpan.FromSeconds(2));
        RequirementResult one = Judge(other, position => position);
        Assert.Equal((Verdict.Inconclusive, "reference-elsewhen"), (one.Verdict, one.Reason!.Key));
    }

    [Fact]
    public void Judging_and_gathering_for_the_report_allocate_nothing()
    {
        ConformanceRun run = new([SuiteText.Read(SuiteText.Of(Check))], new RunOptions { Reference = Track() });
        V2X.Conformance.Observing.Packet packet = new BsmStream().Next();
        for (int i = 0; i < 20; i++)
            run.Take(packet);
        Assert.Equal(0, Allocations.Of(() => run.Take(packet), 1_000));
    }

    // Due east, a point each second from a second before the stream to one after it.
    private static ReferenceTrack Track() => new(
        Enumerable.Range(-1, 9).Select(second =>
        {
            GeodeticPosition position = s_plane.ToGeodetic(second * MetresPerSecond, 0);
            return new ReferencePoint(BsmStream.StartUnixNs + (second * 1_000_000_000L), position.LatitudeDegrees, position.LongitudeDegrees);
        }),
        TimeSpan.FromSeconds(2));

    private static RequirementResult Judge(ReferenceTrack? track, Func<GeodeticPosition, GeodeticPosition> bend, long latencyNs = 0)
    {
        ConformanceRun run = new([SuiteText.Read(SuiteText.Of(Check))], new RunOptions { Reference = track });
        BsmStream stream = new();
        for (int i = 0; i < 50; i++)
        {
            V2X.Conformance.Observing.Packet packet = stream.Next(bsm =>
            {
                double seconds = (stream.NowUnixNs - BsmStream.StartUnixNs) / 1e9;
                GeodeticPosition position = bend(s_plane.ToGeodetic(seconds * MetresPerSecond, 0));
                bsm.Pos.Lat = (int)Math.Round(position.LatitudeDegrees * 1e7);
                bsm.Pos.Long = (int)Math.Round(position.LongitudeDegrees * 1e7);
                bsm.SecMark = MinuteTime.DSecondOf(stream.NowUnixNs / 1_000_000);
            });
            run.Take(packet with { ReceivedUnixNs = packet.ReceivedUnixNs + latencyNs });
        }

        return run.Finish("test", isPartial: false, areSuitesChosen: true).Requirements.Single();
    }
}
