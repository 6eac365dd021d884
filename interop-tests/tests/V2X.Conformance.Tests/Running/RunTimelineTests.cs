using V2X.Conformance.Running;
using V2X.Conformance.Tests.Support;

namespace V2X.Conformance.Tests.Running;

public sealed class RunTimelineTests
{
    [Fact]
    public void A_long_run_fits_in_the_same_buckets_and_loses_no_message()
    {
        RunTimeline timeline = Of(3_000, (_, stream) => stream.NowUnixNs += 900_000_000);
        TypeSeries bsm = Assert.Single(timeline.Series);
        long messages = 0, intervals = 0;
        foreach (TimeBucket bucket in bsm.Buckets[..timeline.UsedBuckets])
        {
            messages += bucket.Messages;
            intervals += bucket.IntervalMs.Count;
            Assert.InRange(bucket.IntervalMs.Mean, 999.9, 1_000.1);
            Assert.InRange(bucket.IntervalMs.Deviation, 0, 0.1);
        }

        Assert.Equal((3_000, 2_999), (messages, intervals));
        Assert.Equal(8_000_000_000, timeline.BucketNs);
        Assert.Equal(375, timeline.UsedBuckets);
        Assert.InRange(bsm.Positions.Length, TypeSeries.MostPositions / 2, TypeSeries.MostPositions);
    }

    [Theory]
    [InlineData(long.MaxValue / 2)]
    [InlineData(-1_000_000_000_000_000_000)]
    public void A_clock_that_leaps_by_years_does_no_harm(long leapNs)
    {
        RunTimeline timeline = Of(100, (number, stream) => stream.NowUnixNs += number == 50 ? leapNs : 0);
        long messages = 0;
        foreach (TimeBucket bucket in timeline.Series[0].Buckets)
            messages += bucket.Messages;
        Assert.Equal(100, messages);
        Assert.InRange(timeline.UsedBuckets, 1, RunTimeline.MostBuckets);
    }

    private static RunTimeline Of(int messages, Action<int, BsmStream> before)
    {
        ConformanceRun run = new([SuiteText.Read(SuiteText.Of("""{ "name": "decodes" }"""))], new RunOptions());
        BsmStream stream = new();
        for (int i = 0; i < messages; i++)
        {
            before(i, stream);
            run.Take(stream.Next());
        }

        return run.Finish("test", isPartial: false, areSuitesChosen: true).Timeline;
    }
}
