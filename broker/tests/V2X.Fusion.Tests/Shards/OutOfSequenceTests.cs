using V2X.Fusion.Tests.Scenes;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

public sealed class OutOfSequenceTests
{
    [Fact]
    public void Reports_in_any_order_within_half_a_second_give_the_state_of_reports_in_order()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            FusedTrack inOrder = Drive(seed, shuffle: false), shuffled = Drive(seed, shuffle: true);
            string said = $"seed {seed}: {inOrder.LatitudeDegrees - shuffled.LatitudeDegrees:e3}, {inOrder.SpeedMetresPerSecond - shuffled.SpeedMetresPerSecond:e3}";
            Assert.True(Math.Abs(inOrder.LatitudeDegrees - shuffled.LatitudeDegrees) < 1e-11, said);
            Assert.True(Math.Abs(inOrder.LongitudeDegrees - shuffled.LongitudeDegrees) < 1e-11, said);
            Assert.True(Math.Abs(inOrder.SpeedMetresPerSecond - shuffled.SpeedMetresPerSecond) < 1e-6, said);
            Assert.True(Math.Abs(inOrder.Covariance.EastEast - shuffled.Covariance.EastEast) < 1e-6, said);
        }
    }

    [Fact]
    public void Later_than_half_a_second_and_ahead_of_the_clock_are_refused_by_name()
    {
        World world = new();
        Observation report = world.Report(7, 0, 0, 0, 0);
        report.MeasuredUnixNs = world.Now - 510_000_000;
        Assert.Equal(FusionReason.TooLate, world.Engine.AddSelfReport(report, world.Now));
        report.MeasuredUnixNs = world.Now + 210_000_000;
        Assert.Equal(FusionReason.AheadOfClock, world.Engine.AddSelfReport(report, world.Now));
        report.MeasuredUnixNs = world.Now - 490_000_000;
        Assert.Equal(FusionReason.None, world.Engine.AddSelfReport(report, world.Now));
        Assert.Equal((1, 1), (world.Count(FusionReason.TooLate), world.Count(FusionReason.AheadOfClock)));
    }

    // A bend at changing speed, 20 reports a second; shuffled, each is up to 0.45 s late.
    private static FusedTrack Drive(int seed, bool shuffle)
    {
        World world = new();
        Dice dice = new(seed);
        List<(long Arrival, Observation Report)> reports = [];
        long start = world.Now;
        for (int i = 0; i < 80; i++)
        {
            world.Now = start + i * 50_000_000L;
            double angle = i * 0.01, radius = 80;
            Observation report = world.Report(7, radius * Math.Sin(angle) + dice.Normal(0.5), radius * (1 - Math.Cos(angle)) + dice.Normal(0.5), 16 + dice.Normal(0.2), 90 - angle * 180 / Math.PI);
            report.YawRateDegreesPerSecond = -11 + dice.Normal(0.5);
            long late = (long)(dice.Between(0, 0.45) * 1e9);
            reports.Add((shuffle ? world.Now + late : world.Now + 450_000_000, report));
        }

        foreach ((long arrival, Observation report) in reports.OrderBy(item => item.Arrival).ThenBy(item => item.Report.MeasuredUnixNs))
        {
            world.Now = arrival;
            Assert.Equal(FusionReason.None, world.Engine.AddSelfReport(report, arrival));
        }

        world.Now = start + 80 * 50_000_000L + 450_000_000;
        return Assert.Single(world.Confirmed());
    }
}
