using V2X.Conformance.Running;
using V2X.Conformance.Tests.Support;

namespace V2X.Conformance.Tests.Checks;

/// <summary>Times of the minute, the hour and the year, at their ends too.</summary>
public sealed class ClockCheckTests
{
    private static readonly DateTime s_day = new(2026, 9, 21, 13, 33, 20, DateTimeKind.Utc);
    private static readonly DateTime s_newYear = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(20_000, 0)]
    [InlineData(19_600, 0)]
    [InlineData(21_000, 1)]
    [InlineData(2_000, 1)]
    [InlineData(65_535, -1)]
    public void A_second_of_the_minute(int second, int broken) =>
        AssertJudged("intersections[*].timeStamp", "second", s_day, broken, stream => (stream.Intersection.HasTimeStamp, stream.Intersection.TimeStamp) = (true, second));

    [Theory]
    [InlineData(59_900, 0)]
    [InlineData(100, 0)]
    [InlineData(58_000, 1)]
    public void A_second_of_the_minute_that_has_just_ended(int second, int broken) =>
        AssertJudged("intersections[*].timeStamp", "second", s_newYear, broken, stream => (stream.Intersection.HasTimeStamp, stream.Intersection.TimeStamp) = (true, second));

    [Theory]
    [InlineData(263, 813, 0)]
    [InlineData(263, 814, 1)]
    [InlineData(263, 812, 1)]
    [InlineData(264, 813, 1)]
    [InlineData(366, 0, -1)]
    public void A_minute_of_the_year(int days, int minutes, int broken) =>
        AssertJudged("intersections[*].moy", "minute", s_day, broken, stream => (stream.Intersection.HasMoy, stream.Intersection.Moy) = (true, (days * 1_440) + minutes), 60_000);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(525_599, 0)]
    [InlineData(525_598, 1)]
    public void A_minute_of_the_year_that_has_just_ended(int minute, int broken) =>
        AssertJudged("intersections[*].moy", "minute", s_newYear, broken, stream => (stream.Intersection.HasMoy, stream.Intersection.Moy) = (true, minute), 60_000);

    [Theory]
    [InlineData(20_000, 0)]
    [InlineData(20_003, 0)]
    [InlineData(19_900, 1)]
    [InlineData(20_050, 1)]
    [InlineData(36_111, -1)]
    public void A_mark_of_the_hour(int mark, int broken) =>
        AssertJudged("intersections[*].states[*].state-time-speed[*].timing.minEndTime", "mark", s_day, broken, stream => stream.Timing.Timing.MinEndTime = mark);

    // At 500 ms either way; -1 broken: nothing is said.
    private static void AssertJudged(string path, string clock, DateTime now, int broken, Action<SpatStream> bend, int moreMs = 0)
    {
        string check = $$"""{ "name": "clock", "messages": "SPAT", "path": "{{path}}", "clock": "{{clock}}", "maximumAgeMs": {{500 + moreMs}}, "maximumAheadMs": 500 }""";
        long unixNs = (long)(now - DateTime.UnixEpoch).TotalMilliseconds * 1_000_000;
        RequirementResult one = SpatStream.Judge(check, unixNs - BsmStream.IntervalNs, (stream, run) =>
        {
            bend(stream);
            run.Take(stream.Next());
        });
        Assert.Equal((broken < 0 ? 0 : 1, Math.Max(0, broken)), (one.Examined, one.Broken));
    }
}
