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
    public const int AttachFilter = 26;
    public const int SolPacket = 263;
    public const int PacketStatistics = 6;
    public const int PacketStatisticsWords = 2;
    public const int PacketDropsWord = 1;
    public const int PacketIgnoreOutgoing = 23;

    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint InterfaceIndex(string name);

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

    /// <summary>One instruction of a classic packet filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FilterInstruction
    {
        public ushort Code;
        public byte JumpTrue;
        public byte JumpFalse;
        public uint Operand;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct FilterProgram
    {
        public ushort Instructions;
        public FilterInstruction* First;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ControlHeader
    {
        public nuint Octets;
        public int Level;
        public int Type;
    }
}
