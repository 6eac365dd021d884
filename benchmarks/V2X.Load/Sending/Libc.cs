using System.Runtime.InteropServices;

namespace V2X.Load.Sending;

/// <summary>The two Linux calls that .NET does not wrap: many datagrams in one call, and a sleep shorter than a millisecond.</summary>
internal static partial class Libc
{
    private const int MonotonicClock = 1;

    /// <summary>One datagram of a batch, as struct mmsghdr on a 64-bit Linux; the 32-bit members take eight octets with their padding.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public nint Name;
        public long NameLength;
        public nint Vectors;
        public nint VectorCount;
        public nint Control;
        public nint ControlLength;
        public long Flags;
        public long Sent;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vector
    {
        public nint Start;
        public nint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static unsafe partial int SendMany(int socket, MessageHeader* messages, uint count, int flags);

    public static void Sleep(TimeSpan duration)
    {
        TimeSpec request = new() { Seconds = (long)duration.TotalSeconds, Nanoseconds = (long)(duration.TotalNanoseconds % 1e9) };
        _ = ClockNanosleep(MonotonicClock, 0, in request, 0);
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec request, nint remaining);
}
