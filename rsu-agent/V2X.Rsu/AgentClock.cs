namespace V2X.Rsu;

/// <summary>UTC as the kernel's receive times count it: nanoseconds since 1970, in steps of 100.</summary>
internal sealed class AgentClock(TimeProvider time)
{
    private const long NanosecondsPerTick = 100;

    public TimeProvider Time { get; } = time;

    public long UnixNanoseconds() => (Time.GetUtcNow().Ticks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;
}
