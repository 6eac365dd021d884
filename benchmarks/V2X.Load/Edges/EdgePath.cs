using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using V2X.Load.Figures;
using V2X.Load.Mqtt;
using V2X.Load.Sending;

namespace V2X.Load.Edges;

/// <summary>
/// One way that messages take, from a sender who keeps to its schedule to a subscriber: each counts from the moment at which it was due, where the
/// sender was held up too.
/// </summary>
/// <param name="name">What it is called.</param>
/// <param name="traffic">What is sent.</param>
/// <param name="send">Puts a message on its way; the number says whose it is.</param>
internal sealed class EdgePath(string name, EdgeTraffic traffic, Action<ReadOnlyMemory<byte>, uint> send)
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);
    private const int QuietTurns = 15;

    public string Name => name;

    public EdgeRecorder Recorder { get; } = new(traffic.Vehicles);

    /// <summary>The times of every round, for the drawing.</summary>
    public Latencies All { get; } = new();

    /// <summary>p99 of each round, in microseconds; infinite where more than one in a hundred did not arrive.</summary>
    public List<double> P99 { get; } = [];

    /// <summary>p50 of each round, in microseconds.</summary>
    public List<double> P50 { get; } = [];

    /// <summary>Messages of all rounds that did not arrive: states that a newer one had replaced, or that were dropped.</summary>
    public long Missing { get; private set; }

    /// <summary>Messages of all rounds.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends to agents, each vehicle to its own.</summary>
    public static Action<ReadOnlyMemory<byte>, uint> ToAgents(IReadOnlyList<int> ports)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 4 << 20 };
        SocketAddress[] targets = [.. ports.Select(port => new IPEndPoint(IPAddress.Loopback, port).Serialize())];
        return (message, id) => socket.SendTo(message.Span, SocketFlags.None, targets[id % targets.Length]);
    }

    /// <summary>Sends for a time without measuring.</summary>
    public void WarmUp(int messagesPerSecond, TimeSpan duration)
    {
        Send(messagesPerSecond, duration);
        Settle(long.MaxValue);
        Recorder.Restart();
    }

    /// <summary>One round.</summary>
    public void Run(int messagesPerSecond, TimeSpan duration)
    {
        Recorder.Restart();
        long sent = Send(messagesPerSecond, duration);
        Settle(sent);
        Latencies figures = Recorder.Restart();
        Sent += sent;
        Missing += sent - figures.Count;
        P50.Add(figures.Microseconds(0.5, sent));
        P99.Add(figures.Microseconds(0.99, sent));
        All.Add(figures);
        Console.WriteLine($"  {name} at {messagesPerSecond}/s: p50 {P50[^1]:0} µs, p99 {P99[^1]:0} µs, {sent - figures.Count} of {sent} not delivered");
    }

    /// <summary>Sends for a time, from a thread of its own that nothing measured holds up where the system permits; how many went out.</summary>
    public long Send(int messagesPerSecond, TimeSpan duration)
    {
        long sent = 0;
        UrgentThread.Start("edge sender", () => sent = SendAll(messagesPerSecond, duration)).Join();
        return sent;
    }

    private long SendAll(int messagesPerSecond, TimeSpan duration)
    {
        long begun = Stopwatch.GetTimestamp(), total = (long)(messagesPerSecond * duration.TotalSeconds);
        for (long i = 0; i < total; i++)
        {
            long due = MqttPace.Await(begun + (i * Stopwatch.Frequency / messagesPerSecond));
            int secondMark = (int)(TimeProvider.System.GetUtcNow().TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond % 60_000);
            ReadOnlyMemory<byte> message = traffic.Next(secondMark, out uint id, out uint count);
            Recorder.Due(id, count, due);
            send(message, id);
        }

        return total;
    }

    // Until all are there, or no more has come for a while.
    private void Settle(long expected)
    {
        long last = -1;
        for (int quiet = 0; Recorder.Received < expected && quiet < QuietTurns; quiet = Recorder.Received == last ? quiet + 1 : 0)
        {
            last = Recorder.Received;
            Thread.Sleep(Settling);
        }
    }
}
