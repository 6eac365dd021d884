namespace V2X.Fusion.Tests;

public class RoadUserTableTests
{
    private const int Seed = 20260723;
    private const long Second = 1_000_000_000;
    private const long Start = 1_800_000_000 * Second;
    private static readonly RoadUserKey s_key = new(0, 1, 4, 0xCAFE);
    private static readonly LocalMetres s_scale = new(22.5);

    [Fact]
    public void Smooths_the_noise_of_a_straight_drive()
    {
        var random = new Random(Seed);
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(10));
        double rawSquares = 0;
        double filteredSquares = 0;
        for (int i = 0; i < 600; i++)
        {
            long now = Start + i * Second / 10;
            double east = 15.0 * i / 10;
            double eastError = Gauss(random) * 1.5;
            double northError = Gauss(random) * 1.5;
            UpdateOutcome outcome = table.Update(
                Report(now, east + eastError, northError, (float)(15 + Gauss(random) * 0.3), (float)(90 + Gauss(random))), now);
            Assert.Equal(i == 0 ? UpdateOutcome.Created : UpdateOutcome.Updated, outcome);
            if (i < 50)
                continue;
            (double foundEast, double foundNorth) = Position(table, now);
            rawSquares += eastError * eastError + northError * northError;
            filteredSquares += (foundEast - east) * (foundEast - east) + foundNorth * foundNorth;
        }

        double ratio = Math.Sqrt(filteredSquares / rawSquares);
        Assert.True(ratio < 0.5, $"Filtered error is {ratio:F2} of the raw one (seed {Seed}).");
        Assert.True(table.TryGet(s_key, Start + 60 * Second, out RoadUserState state));
        Assert.InRange(state.SpeedMetresPerSecond, 14.5f, 15.5f);
        Assert.InRange(state.HeadingDegrees, 87f, 93f);
        Assert.Equal(600u, state.Messages);
    }

    [Fact]
    public void Finds_speed_and_course_by_itself_where_they_are_not_reported()
    {
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(10));
        table.Update(Report(Start, 0, 0), Start);
        Assert.True(table.TryGet(s_key, Start, out RoadUserState first));
        Assert.True(float.IsNaN(first.SpeedMetresPerSecond) && float.IsNaN(first.HeadingDegrees));
        for (int i = 1; i <= 50; i++)
            table.Update(Report(Start + i * Second / 10, -0.6 * i, -0.8 * i), Start + i * Second / 10);
        Assert.True(table.TryGet(s_key, Start + 5 * Second, out RoadUserState state));
        Assert.InRange(state.SpeedMetresPerSecond, 9f, 11f);
        Assert.InRange(state.HeadingDegrees, 212f, 222f);
    }

    [Fact]
    public void Carries_the_position_forward_but_not_for_ever()
    {
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(10));
        for (int i = 0; i <= 20; i++)
            table.Update(Report(Start + i * Second / 10, i, 0, 10, 90), Start + i * Second / 10);
        long last = Start + 2 * Second;
        Assert.Equal(25, Position(table, last + Second / 2).East, 0.3);
        Assert.Equal(40, Position(table, last + 2 * Second).East, 0.5);
        Assert.Equal(40, Position(table, last + 9 * Second).East, 0.5);
    }

    [Fact]
    public void A_jump_and_a_long_silence_start_anew()
    {
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(60));
        for (int i = 0; i <= 20; i++)
            table.Update(Report(Start + i * Second / 10, i, 0, 10, 90), Start + i * Second / 10);
        long now = Start + 2 * Second + Second / 10;
        Assert.Equal(UpdateOutcome.Reset, table.Update(Report(now, 521, 300, 10, 90), now));
        Assert.Equal((521, 300), Rounded(Position(table, now)));
        now += 6 * Second;
        Assert.Equal(UpdateOutcome.Reset, table.Update(Report(now, 600, 300, 10, 90), now));
        Assert.Equal((600, 300), Rounded(Position(table, now)));
    }

    [Fact]
    public void Late_and_repeated_reports_are_heard_but_change_nothing()
    {
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(10));
        table.Update(Report(Start, 0, 0, 10, 90), Start);
        table.Update(Report(Start + Second, 10, 0, 10, 90), Start + Second);
        (double East, double North) before = Position(table, Start + Second);
        Assert.Equal(UpdateOutcome.SameTime, table.Update(Report(Start + Second, 30, 30, 10, 90), Start + Second));
        Assert.Equal(UpdateOutcome.OutOfOrder, table.Update(Report(Start + Second / 2, 30, 30, 10, 90), Start + Second));
        Assert.Equal(before, Position(table, Start + Second));
        Assert.True(table.TryGet(s_key, Start + Second, out RoadUserState state));
        Assert.Equal(4u, state.Messages);
    }

    [Fact]
    public void A_clock_that_runs_ahead_does_not_shut_out_later_reports()
    {
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(10));
        table.Update(Report(Start + 3600 * Second, 0, 0, 10, 90), Start);
        Assert.Equal(UpdateOutcome.Updated, table.Update(Report(Start + Second / 10, 1, 0, 10, 90), Start + Second / 10));
    }

    [Fact]
    public void The_antimeridian_is_no_jump()
    {
        var table = new RoadUserTable(16, TimeSpan.FromSeconds(10));
        table.Update(new RoadUserReport(s_key, Start, 0, 1_799_999_000, 10, 90, -1), Start);
        UpdateOutcome outcome = table.Update(
            new RoadUserReport(s_key, Start + Second, 0, -1_800_000_000 + 100, 10, 90, -1), Start + Second);
        Assert.Equal(UpdateOutcome.Updated, outcome);
        Assert.True(table.TryGet(s_key, Start + Second, out RoadUserState state));
        Assert.InRange(Math.Abs(state.LongitudeDegrees), 179.9999, 180.0);
    }

    [Fact]
    public void A_full_table_lets_the_one_silent_longest_go_and_expiry_all_that_fell_silent()
    {
        var table = new RoadUserTable(3, TimeSpan.FromSeconds(10));
        for (uint id = 0; id < 3; id++)
            table.Update(Report(Start + id, 0, 0) with { Key = s_key with { StationId = id } }, Start + id);
        table.Update(Report(Start + 5, 0, 0) with { Key = s_key with { StationId = 0 } }, Start + 5);
        table.Update(Report(Start + 6, 0, 0) with { Key = s_key with { StationId = 9 } }, Start + 6);
        Assert.False(table.TryGet(s_key with { StationId = 1 }, Start + 6, out _));
        Assert.True(table.TryGet(s_key with { StationId = 0 }, Start + 6, out _));
        Assert.Equal((1, 3), (table.Evicted, table.Count));
        Assert.False(table.TryGet(s_key with { StationId = 9 }, Start + 11 * Second, out _));
        Assert.Equal(3, table.Expire(Start + 11 * Second));
        Assert.Equal((3, 0), (table.Expired, table.Count));
    }

    [Fact]
    public void Remembers_the_four_that_heard_it_last()
    {
        var table = new RoadUserTable(3, TimeSpan.FromSeconds(10));
        table.Update(Report(Start, 0, 0) with { Source = 1 }, Start);
        for (int source = 2; source <= 5; source++)
            Assert.True(table.Witness(s_key, source, Start + source));
        table.Witness(s_key, 3, Start + 9);
        Assert.False(table.Witness(s_key with { StationId = 77 }, 3, Start));
        Assert.True(table.TryGet(s_key, Start, out RoadUserState state));
        RecentSources sources = state.Sources;
        Assert.Equal([2, 3, 4, 5], Enumerable.Range(0, sources.Count).Select(i => sources.At(i).Source).Order());
    }

    [Fact]
    public void Updates_allocate_nothing_even_while_road_users_come_and_go()
    {
        var table = new RoadUserTable(512, TimeSpan.FromSeconds(2));
        int next = 0;
        Assert.Equal(0, Allocations.Of(() => Drive(table, 20_000 * next++, 20_000)));
        Assert.True(table.Evicted > 0 && table.Expired > 0);
    }

    private static void Drive(RoadUserTable table, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            long now = Start + i * (Second / 1_000);
            var key = s_key with { StationId = (ulong)(i % 300 + i / 500 * 150) };
            table.Update(Report(now, i * 0.01, 0, 10, 90) with { Key = key, Source = i % 7 }, now);
            if (i % 5_000 == 4_999)
                table.Expire(now + 1_800_000_000);
        }
    }

    private static RoadUserReport Report(long time, double east, double north, float speed = float.NaN, float heading = float.NaN) => new(
        s_key,
        time,
        (int)Math.Round((22.5 + north / s_scale.PerDegreeNorth) * 1e7),
        (int)Math.Round((114 + east / s_scale.PerDegreeEast) * 1e7),
        speed,
        heading,
        -1);

    private static (double East, double North) Position(RoadUserTable table, long now)
    {
        Assert.True(table.TryGet(s_key, now, out RoadUserState state));
        return ((state.LongitudeDegrees - 114) * s_scale.PerDegreeEast, (state.LatitudeDegrees - 22.5) * s_scale.PerDegreeNorth);
    }

    private static (int East, int North) Rounded((double East, double North) position) =>
        ((int)Math.Round(position.East), (int)Math.Round(position.North));

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
