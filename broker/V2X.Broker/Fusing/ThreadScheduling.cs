using System.Runtime.InteropServices;

namespace V2X.Broker.Fusing;

/// <summary>How the system shares its processors among this process's threads: sched_setattr(2).</summary>
internal static partial class ThreadScheduling
{
    /// <summary>A third of the weight of an ordinary thread where all processors are wanted; all of one where they are not.</summary>
    public const int NiceOfWork = 5;

    private const ulong ShortestSliceNs = 100_000;

    /// <summary>
    /// The calling thread gives way: it weighs less, and whoever waits for its processor comes first after a tenth of a millisecond instead of
    /// after a slice of some three. Where there is no such call, or the kernel knows no slices (before Linux 6.12), the rest stays as it was.
    /// </summary>
    public static unsafe void GiveWay()
    {
        if (!OperatingSystem.IsLinux() || NumberOfCall() is not { } number)
            return;
        Attributes attributes = new() { SizeBytes = (uint)sizeof(Attributes), Nice = NiceOfWork, SliceNs = ShortestSliceNs };
        // Work goes on all the same where it is refused.
        _ = Call(number, 0, &attributes, 0);
    }

    private static nint? NumberOfCall() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 314,
        Architecture.Arm64 => 274,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static unsafe partial nint Call(nint number, nint thread, Attributes* attributes, nint flags);

    // As the kernel has it: struct sched_attr, first version.
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint SizeBytes;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong SliceNs;
        public ulong DeadlineNs;
        public ulong PeriodNs;
    }
}
