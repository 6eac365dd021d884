using System.Runtime.InteropServices;

namespace V2X.Rsu.Receive;

/// <summary>The parts of the Linux socket interface that .NET does not offer. Layouts are those of 64-bit Linux.</summary>
internal static unsafe partial class LinuxSocket
{
    public const int SolSocket = 1;
    public const int TimestampNanoseconds = 35;
    public const int MemoryInformation = 55;
    public const int WaitForOne = 0x10000;
    public const int MemoryInformationWords = 9;
    public const int DropsWord = 8;

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMessages(SafeHandle socket, MessageVectorEntry* messages, uint count, int flags, nint timeout);

    [StructLayout(LayoutKind.Sequential)]
    public struct BufferVector
    {
        public byte* Base;
        public nuint Octets;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct MessageVectorEntry
    {
        public byte* Name;
        public uint NameOctets;
        public BufferVector* Buffers;
        public nuint BufferCount;
        public byte* Control;
        public nuint ControlOctets;
        public int Flags;
        private readonly uint _headerPadding;
        public uint ReceivedOctets;
        private readonly uint _entryPadding;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ControlHeader
    {
        public nuint Octets;
        public int Level;
        public int Type;
    }
}
