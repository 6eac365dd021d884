using System.Runtime.InteropServices;

namespace V2X.Load.Sending;

/// <summary>
/// The Linux calls that .NET does not wrap: many datagrams in one call, either way, a sleep shorter than a millisecond, a thread that goes before
/// others.
/// </summary>
internal static partial class Libc
{
    /// <summary>Wait for the first datagram only.</summary>
    public const int WaitForOne = 0x10000;

    /// <summary>SOL_SOCKET.</summary>
    public const int SocketLevel = 1;

    /// <summary>SO_TIMESTAMPNS.</summary>
    public const int TimestampNanoseconds = 35;

    private const int FirstInFirstOut = 1;
    private const int MonotonicClock = 1;
    private const int UdpLevel = 17;
    private const int UdpSegment = 103;

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

    /// <summary>struct cmsghdr with the length of each datagram into which the kernel cuts what it is given.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SegmentControl
    {
        public long Length;
        public int Level;
        public int Type;
        public ushort SegmentOctets;
        private readonly ushort _padding0;
        private readonly uint _padding1;

        public static SegmentControl Of(ushort segmentOctets) => new()
        {
            Length = HeaderOctets + sizeof(ushort),
            Level = UdpLevel,
            Type = UdpSegment,
            SegmentOctets = segmentOctets,
        };

        private const int HeaderOctets = 16;
    }

    /// <summary>struct cmsghdr with the kernel's receive time.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeControl
    {
        public long Length;
        public int Level;
        public int Type;
        public long Seconds;
        public long Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static unsafe partial int SendMany(int socket, MessageHeader* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static unsafe partial int ReceiveMany(int socket, MessageHeader* messages, uint count, int flags, nint timeout);

    public static void Sleep(TimeSpan duration)
    {
        TimeSpec request = new() { Seconds = (long)duration.TotalSeconds, Nanoseconds = (long)(duration.TotalNanoseconds % 1e9) };
        _ = ClockNanosleep(MonotonicClock, 0, in request, 0);
    }

    /// <summary>Has the calling thread run as soon as it can, before all ordinary ones, for good. Where the system does not permit it nothing changes.</summary>
    public static void BeUrgent()
    {
        int priority = 1;
        _ = SetScheduler(0, FirstInFirstOut, in priority);
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, in int priority);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec request, nint remaining);
}
