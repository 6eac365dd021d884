using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace V2X.Load.Sending;

/// <summary>
/// Sends BSM over UDP at a steady rate from the calling thread, as that many vehicles would: each sends in turn and counts
/// its messages.
/// </summary>
internal sealed class PacedSender : IDisposable
{
    /// <summary>Values of a message counter before it starts again.</summary>
    public const uint Counts = 128;

    private const int Slots = 1024;
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMicroseconds(20);

    private readonly Socket _socket;
    private readonly DatagramRing _ring;
    private readonly TimeProvider _time;
    private long _next;

    private readonly int _segments;

    /// <summary>
    /// With <paramref name="segments"/> above 1, up to that many equally long datagrams share one pass through the sending
    /// side of the network stack, so that one core sends more than another can take.
    /// </summary>
    public PacedSender(IPEndPoint target, IReadOnlyList<byte[]> templates, TimeProvider time, int segments = 1)
    {
        _time = time;
        _segments = segments;
        _ring = new DatagramRing(templates, Slots, segments);
        _socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 4 << 20 };
        _socket.Connect(target);
    }

    /// <summary>Vehicles that send in turn; each has its own id, 1 to this number.</summary>
    public uint Vehicles { get; set; } = 1;

    /// <summary>Most datagrams handed to the kernel in one call.</summary>
    public int LargestBatch { get; init; } = 32;

    /// <summary>Called with id and count of each message just before it goes out. Null: nobody wants to know.</summary>
    public Action<uint, uint>? BeforeSend { get; init; }

    /// <summary>Sends at <paramref name="perSecond"/> for <paramref name="duration"/>; how many went out.</summary>
    public long Run(double perSecond, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        long sent = 0;
        while (Stopwatch.GetElapsedTime(start) is { } elapsed && elapsed < duration)
        {
            long due = Math.Min((long)(elapsed.TotalSeconds * perSecond) - sent, LargestBatch);
            if (due >= _segments)
                sent += SendBatch((int)(due - (due % _segments)));
            else
                WaitForNext(perSecond, sent, elapsed);
        }

        return sent;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _ring.Dispose();
    }

    private void WaitForNext(double perSecond, long sent, TimeSpan elapsed)
    {
        var wait = TimeSpan.FromSeconds((sent + _segments) / perSecond) - elapsed;
        if (wait > ShortestSleep)
            Libc.Sleep(wait);
    }

    private int SendBatch(int count)
    {
        int first = (int)(_next % Slots);
        count = Math.Min(count, Slots - first);
        int secondMark = (int)(_time.GetUtcNow().TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond % 60_000);
        for (int i = 0; i < count; i++)
        {
            long number = _next + i;
            uint id = (uint)(number % Vehicles) + 1;
            uint messageCount = (uint)(number / Vehicles % Counts);
            BsmHeader.Stamp(_ring[first + i], id, messageCount, secondMark);
            BeforeSend?.Invoke(id, messageCount);
        }

        int sent = _ring.Send((int)_socket.Handle, first, count);
        _next += sent;
        return sent;
    }
}
