using System.Diagnostics;
using V2X.Load.Sending;

namespace V2X.Load.Mqtt;

/// <summary>Sends at an even pace without keeping a processor busy, which the broker under test needs.</summary>
internal static class MqttPace
{
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMicroseconds(20);

    /// <summary>
    /// Waits until a message is due, and tells from when on its time counts: where the sender was held up from the moment it was due, otherwise
    /// from when the system woke the sender, which it does some 60 µs late.
    /// </summary>
    public static long Await(long due)
    {
        TimeSpan wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (wait <= TimeSpan.Zero)
            return due;
        if (wait > ShortestSleep)
            Libc.Sleep(wait);
        return Math.Max(due, Stopwatch.GetTimestamp());
    }
}
