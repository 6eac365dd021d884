namespace V2X.Model.Tests;

/// <summary>Times that leave something to the receiver's clock.</summary>
public sealed class MinuteTimeTests
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    [Fact]
    public void What_a_time_is_sent_as_gives_it_back_near_the_time_it_was_received()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            long time = random.NextInt64(Unix(2020, 1, 1), Unix(2040, 1, 1));
            string where = $"seed {seed}, time {time}";
            long near = time + random.NextInt64(-29_999, 30_000);
            Check(time == MinuteTime.Resolve(MinuteTime.DSecondOf(time), near), where);
            near = time + random.NextInt64(-180 * DayMs, 180 * DayMs);
            Check(time == MinuteTime.Resolve(MinuteTime.MinuteOfTheYearOf(time), MinuteTime.DSecondOf(time), near), where);
            near = time + random.NextInt64(-29 * MinuteMs, 29 * MinuteMs);
            long mark = MinuteTime.ResolveTimeMark(MinuteTime.TimeMarkOf(time), near);
            Check(time - mark is >= 0 and < 100, where);
        }
    }

    [Fact]
    public void New_Year_lies_between_sender_and_receiver()
    {
        long newYear = Unix(2029, 1, 1);
        Assert.Equal(newYear - MinuteMs, MinuteTime.Resolve(527_039, 0, newYear + 1));
        Assert.Equal(newYear, MinuteTime.Resolve(0, 0, newYear - 1));
        Assert.Equal(527_039, MinuteTime.MinuteOfTheYearOf(newYear - 1));
        Assert.Equal(0, MinuteTime.MinuteOfTheYearOf(newYear));
    }

    [Fact]
    public void A_leap_second_is_the_first_of_the_next_minute()
    {
        long midnight = Unix(2017, 1, 1);
        Assert.Equal(midnight + 500, MinuteTime.Resolve(60_500, midnight));
        Assert.Equal(midnight + 500, MinuteTime.Resolve((366 * 1440) - 1, 60_500, midnight));
    }

    private static void Check(bool holds, string where) => Assert.True(holds, where);

    private static long Unix(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
