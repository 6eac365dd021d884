using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using V2X.Load.Sending;

namespace V2X.Load.Agent;

/// <summary>
/// The floor that the agent is held against in the same run: a loop that takes datagrams and their kernel receive times off a
/// socket, many at a time, and does nothing with them. Speaks the protocol of <see cref="AgentChild"/>.
/// </summary>
internal sealed unsafe class BareReceiver : IDisposable
{
    private const int Batch = 64;
    private const int DatagramOctets = 2048;
    private const int BufferOctets = 32 << 20;

    /// <summary>Microseconds; the buckets of the agent's own histogram, so that percentiles of both are equally coarse.</summary>
    private static readonly double[] LatencyBounds =
    [
        5, 10, 20, 30, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 100_000, 1_000_000, double.MaxValue,
    ];

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = BufferOctets };
    private readonly byte* _octets = (byte*)NativeMemory.AllocZeroed(Batch, DatagramOctets);
    private readonly Libc.Vector* _vectors = (Libc.Vector*)NativeMemory.AllocZeroed(Batch, (nuint)sizeof(Libc.Vector));
    private readonly Libc.TimeControl* _times = (Libc.TimeControl*)NativeMemory.AllocZeroed(Batch, (nuint)sizeof(Libc.TimeControl));
    private readonly Libc.MessageHeader* _headers = (Libc.MessageHeader*)NativeMemory.AllocZeroed(Batch, (nuint)sizeof(Libc.MessageHeader));
    private readonly long[] _latencyCounts = new long[LatencyBounds.Length];
    private readonly TimeProvider _time = TimeProvider.System;
    private long _received;

    private BareReceiver()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.SetRawSocketOption(Libc.SocketLevel, Libc.TimestampNanoseconds, BitConverter.GetBytes(1));
        for (int i = 0; i < Batch; i++)
        {
            _vectors[i] = new Libc.Vector { Start = (nint)(_octets + (i * DatagramOctets)), Length = DatagramOctets };
            _headers[i] = new Libc.MessageHeader { Vectors = (nint)(_vectors + i), VectorCount = 1, Control = (nint)(_times + i) };
        }
    }

    public static int Run(int core)
    {
        if (OperatingSystem.IsLinux())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << core;
        using BareReceiver receiver = new();
        new Thread(receiver.Receive) { IsBackground = true }.Start();
        Console.WriteLine(((IPEndPoint)receiver._socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture));
        while (Console.In.ReadLine() is not null)
            Console.WriteLine(JsonSerializer.Serialize(receiver.Take()));
        return 0;
    }

    public void Dispose()
    {
        // The thread still receives into the native memory, which therefore goes with the process.
        _socket.Dispose();
    }

    private AgentSnapshot Take() => new(
        Volatile.Read(ref _received), 0, [], Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds,
        GC.GetTotalAllocatedBytes(precise: true), [.. _latencyCounts], LatencyBounds);

    private void Receive()
    {
        while (true)
        {
            for (int i = 0; i < Batch; i++)
                _headers[i].ControlLength = sizeof(Libc.TimeControl);
            int count = Libc.ReceiveMany((int)_socket.Handle, _headers, Batch, Libc.WaitForOne, 0);
            if (count > 0)
                Record(count);
        }
    }

    private void Record(int count)
    {
        long now = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        for (int i = 0; i < count; i++)
        {
            double microseconds = (now - (_times[i].Seconds * 1_000_000_000) - _times[i].Nanoseconds) / 1e3;
            int bucket = 0;
            while (microseconds > LatencyBounds[bucket])
                bucket++;
            _latencyCounts[bucket]++;
        }

        Volatile.Write(ref _received, _received + count);
    }
}
