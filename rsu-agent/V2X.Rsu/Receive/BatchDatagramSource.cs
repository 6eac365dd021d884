using System.Net.Sockets;
using System.Runtime.InteropServices;
using static V2X.Rsu.Receive.LinuxSocket;

namespace V2X.Rsu.Receive;

/// <summary>
/// Takes up to 64 datagrams with one system call and reads the kernel's receive time of each. The thread blocks in the call:
/// an idle receiver costs nothing.
/// </summary>
internal sealed unsafe class BatchDatagramSource : DatagramSource
{
    private const int BatchSize = 64;
    private const int ControlOctets = 64;
    private const int NameStride = 32;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly Socket _socket;
    private readonly int _stride;
    private readonly MessageVectorEntry* _messages;
    private readonly BufferVector* _buffers;
    private readonly byte* _octets;
    private readonly byte* _names;
    private readonly byte* _controls;
    private int _used = BatchSize;
    private bool _disposed;

    public BatchDatagramSource(Socket socket, int maxDatagramOctets)
    {
        _socket = socket;
        _stride = (maxDatagramOctets + 1 + 63) & ~63;
        socket.SetRawSocketOption(SolSocket, TimestampNanoseconds, BitConverter.GetBytes(1));
        _messages = (MessageVectorEntry*)NativeMemory.AllocZeroed(BatchSize, (nuint)sizeof(MessageVectorEntry));
        _buffers = (BufferVector*)NativeMemory.AllocZeroed(BatchSize, (nuint)sizeof(BufferVector));
        _octets = (byte*)NativeMemory.AllocZeroed(BatchSize, (nuint)_stride);
        _names = (byte*)NativeMemory.AllocZeroed(BatchSize, NameStride);
        _controls = (byte*)NativeMemory.AllocZeroed(BatchSize, ControlOctets);
        for (int i = 0; i < BatchSize; i++)
        {
            _buffers[i] = new BufferVector { Base = _octets + (i * _stride), Octets = (nuint)maxDatagramOctets + 1 };
            _messages[i].Buffers = _buffers + i;
            _messages[i].BufferCount = 1;
            _messages[i].Name = _names + (i * NameStride);
            _messages[i].Control = _controls + (i * ControlOctets);
        }
    }

    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    public override int Receive()
    {
        // The kernel has overwritten these lengths in the entries that it used last time.
        for (int i = 0; i < _used; i++)
        {
            _messages[i].NameOctets = NameStride;
            _messages[i].ControlOctets = ControlOctets;
        }

        // An error is a timeout, an interruption, or one the network reported for an earlier datagram: look again.
        int received = ReceiveMessages(_socket.SafeHandle, _messages, BatchSize, WaitForOne, 0);
        _used = Math.Max(received, 1);

        // A socket that was shut down yields an empty datagram from nobody.
        return received <= 0 || (_messages[0].NameOctets == 0 && _messages[0].ReceivedOctets == 0) ? 0 : received;
    }

    public override ReadOnlySpan<byte> Octets(int index) =>
        new(_octets + (index * _stride), (int)_messages[index].ReceivedOctets);

    public override ReadOnlySpan<byte> Source(int index) =>
        new(_messages[index].Name, (int)Math.Min(_messages[index].NameOctets, DatagramRecord.MaxSourceOctets));

    public override long UnixNanoseconds(int index)
    {
        nuint octets = _messages[index].ControlOctets;
        byte* control = _messages[index].Control;
        nuint offset = 0;
        while (offset + (nuint)sizeof(ControlHeader) <= octets)
        {
            var header = (ControlHeader*)(control + offset);
            if (header->Octets < (nuint)sizeof(ControlHeader))
                return 0;
            if (header->Level == SolSocket && header->Type == TimestampNanoseconds)
            {
                long* time = (long*)(header + 1);
                return (time[0] * NanosecondsPerSecond) + time[1];
            }

            offset += (header->Octets + 7) & ~(nuint)7;
        }

        return 0;
    }

    public override void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        NativeMemory.Free(_messages);
        NativeMemory.Free(_buffers);
        NativeMemory.Free(_octets);
        NativeMemory.Free(_names);
        NativeMemory.Free(_controls);
    }
}
