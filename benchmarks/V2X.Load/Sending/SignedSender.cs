using System.Net;
using System.Net.Sockets;

namespace V2X.Load.Sending;

/// <summary>
/// Sends signed BSM over UDP at a steady rate from the calling thread. All messages of a run are signed before it begins, each with the
/// generation time at which it is going to be sent, so that signing, which is the vehicles' work, costs the measured process nothing.
/// </summary>
internal sealed class SignedSender : IDisposable
{
    private const int Samples = 100;
    private const double Margin = 1.5;
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMicroseconds(20);

    private readonly SignedFleet _fleet;
    private readonly IReadOnlyList<byte[]> _templates;
    private readonly uint _vehicles;
    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private long _next;

    public SignedSender(IPEndPoint target, SignedFleet fleet, IReadOnlyList<byte[]> templates, uint vehicles, TimeProvider time)
    {
        (_fleet, _templates, _vehicles, _time) = (fleet, templates, vehicles, time);
        _socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 4 << 20 };
        _socket.Connect(target);
    }

    /// <summary>Called with id and count of each message just before it goes out. Null: nobody wants to know.</summary>
    public Action<uint, uint>? BeforeSend { get; init; }

    /// <summary>Signs, waits for the planned start and sends at <paramref name="perSecond"/> for <paramref name="duration"/>; how many went out.</summary>
    public long Run(double perSecond, TimeSpan duration)
    {
        int count = (int)(perSecond * duration.TotalSeconds);
        DateTimeOffset start = _time.GetUtcNow() + SigningTime(count);
        byte[][] datagrams = new byte[count][];
        for (int i = 0; i < count; i++)
            datagrams[i] = Sign(_next + i, start + TimeSpan.FromSeconds(i / perSecond));

        // What signing left behind must not be swept up while times are taken.
        GC.Collect();
        TimeSpan early = start - _time.GetUtcNow();
        if (early < TimeSpan.Zero)
            throw new InvalidOperationException($"Signing took {-early.TotalSeconds:0.0} s longer than planned; the messages would be too old.");
        for (int i = 0; i < count; i++)
        {
            WaitUntil(start + TimeSpan.FromSeconds(i / perSecond));
            BeforeSend?.Invoke(Id(_next + i), Count(_next + i));
            _socket.Send(datagrams[i]);
        }

        _next += count;
        return count;
    }

    public void Dispose() => _socket.Dispose();

    // Measured on messages that are thrown away.
    private TimeSpan SigningTime(int count)
    {
        long begin = _time.GetTimestamp();
        for (int i = 0; i < Samples; i++)
            Sign(_next + i, _time.GetUtcNow());
        return (_time.GetElapsedTime(begin) / Samples * count * Margin) + TimeSpan.FromSeconds(1);
    }

    private byte[] Sign(long number, DateTimeOffset at)
    {
        byte[] message = [.. _templates[(int)(number % _templates.Count)]];
        BsmHeader.Stamp(message, Id(number), Count(number), (int)(at.TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond % 60_000));
        return _fleet.Sign(Id(number), message, at);
    }

    private uint Id(long number) => (uint)(number % _vehicles) + 1;

    private uint Count(long number) => (uint)(number / _vehicles % PacedSender.Counts);

    private void WaitUntil(DateTimeOffset due)
    {
        TimeSpan wait = due - _time.GetUtcNow();
        if (wait > ShortestSleep)
            Libc.Sleep(wait);
    }
}
