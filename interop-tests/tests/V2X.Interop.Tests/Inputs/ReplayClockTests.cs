using V2X.Interop.Inputs;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Inputs;

/// <summary>Recorded messages leave at their own pace.</summary>
public class ReplayClockTests
{
    [Theory]
    [InlineData(1, 2000)]
    [InlineData(10, 200)]
    [InlineData(0.5, 4000)]
    public void Entries_leave_at_recorded_pace_times_speed(double speed, double expectedMilliseconds)
    {
        ManualTimeProvider time = new();
        ReplayClock clock = new(time, speed);
        const long First = 1_700_000_000_000_000_000;

        Assert.True(clock.WaitAsync(First, CancellationToken.None).IsCompletedSuccessfully);
        Task second = clock.WaitAsync(First + 2_000_000_000, CancellationToken.None);

        Assert.False(second.IsCompleted);
        Assert.Equal(expectedMilliseconds, (time.Waiting.Due!.Value - time.GetUtcNow()).TotalMilliseconds, 1);
        time.Advance(TimeSpan.FromMilliseconds(expectedMilliseconds));
        Assert.True(second.IsCompleted);
    }

    [Fact]
    public void Without_times_ten_leave_a_second_and_a_time_in_the_past_at_once()
    {
        ManualTimeProvider time = new();
        ReplayClock clock = new(time, 1);
        Assert.True(clock.WaitAsync(null, CancellationToken.None).IsCompletedSuccessfully);
        Task second = clock.WaitAsync(null, CancellationToken.None);
        Assert.Equal(100, (time.Waiting.Due!.Value - time.GetUtcNow()).TotalMilliseconds, 1);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(second.IsCompleted);

        ReplayClock dated = new(time, 1);
        Assert.True(dated.WaitAsync(5_000_000_000, CancellationToken.None).IsCompletedSuccessfully);
        Assert.True(dated.WaitAsync(1_000_000_000, CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public void As_fast_as_possible_never_waits()
    {
        ManualTimeProvider time = new();
        ReplayClock clock = new(time, double.PositiveInfinity);
        Assert.True(clock.WaitAsync(0, CancellationToken.None).IsCompletedSuccessfully);
        Assert.True(clock.WaitAsync(3_600_000_000_000, CancellationToken.None).IsCompletedSuccessfully);
    }
}
