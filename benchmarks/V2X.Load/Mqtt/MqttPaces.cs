using System.Diagnostics;
using V2X.Load.Figures;
using V2X.Load.Sending;

namespace V2X.Load.Mqtt;

/// <summary>What one client publishes to one or a thousand others: time at a fixed rate, and the highest rate.</summary>
internal static class MqttPaces
{
    private const string Topic = MqttClient.Root + "/topic";
    // As many as wait in queues and sockets without anything being dropped.
    private const int MostAhead = 500;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// One publisher, one subscriber, at an even pace: the time from sending to arrival, and from when a message was due where the publisher
    /// was held up.
    /// </summary>
    public static Latencies Latency(MqttPeer peer, int messagesPerSecond, int qos, TimeSpan duration, TimeSpan warmUp)
    {
        using MqttClient subscriber = new(peer.Port, "subscriber");
        subscriber.SubscribeTo(Topic, qos);
        using MqttClient publisher = new(peer.Port, "publisher");
        Latencies figures = new();
        long total = (long)(messagesPerSecond * (duration + warmUp).TotalSeconds);
        long skipped = (long)(messagesPerSecond * warmUp.TotalSeconds), taken = 0;
        Thread receiving = UrgentThread.Start("subscriber", () =>
        {
            while (taken < total && subscriber.Receive(Note) > 0)
            {
            }

            void Note(long sent)
            {
                if (++taken > skipped)
                    figures.Add((long)Stopwatch.GetElapsedTime(sent).TotalNanoseconds);
            }
        });
        if (qos > 0)
            Background(() => Drain(publisher));
        UrgentThread.Start("publisher", Publish).Join();
        receiving.Join(Patience);
        return taken == total ? figures : throw new InvalidOperationException($"{peer.Name} delivered {taken} of {total} messages.");

        void Publish()
        {
            byte[] packet = MqttClient.Packets(Topic, 1, qos);
            long begun = Stopwatch.GetTimestamp();
            for (long i = 0; i < total; i++)
            {
                MqttClient.Stamp(packet, MqttPace.Await(begun + (i * Stopwatch.Frequency / messagesPerSecond)));
                publisher.Socket.Send(packet);
            }
        }
    }

    /// <summary>Messages a second that arrive while one client publishes as fast as the broker takes them, so many a write.</summary>
    public static double Throughput(MqttPeer peer, int packetsPerWrite, int qos, TimeSpan duration, bool isKept = false)
    {
        using MqttClient subscriber = new(peer.Port, "subscriber", isKept);
        subscriber.SubscribeTo(Topic, qos);
        using MqttClient publisher = new(peer.Port, "publisher");
        long arrived = 0, acknowledged = 0, sent = 0;
        Background(() =>
        {
            while (subscriber.Receive(null) is > 0 and int more)
                Interlocked.Add(ref arrived, more);
        });
        if (qos > 0)
        {
            Background(() =>
            {
                while (publisher.Receive(null) is > 0 and int more)
                    Interlocked.Add(ref acknowledged, more);
            });
        }

        byte[] packets = MqttClient.Packets(Topic, packetsPerWrite, qos);
        long begun = Stopwatch.GetTimestamp(), counted = 0, from = 0;
        while (Stopwatch.GetElapsedTime(begun) < WarmUp + duration)
        {
            if (from == 0 && Stopwatch.GetElapsedTime(begun) >= WarmUp)
            {
                from = Stopwatch.GetTimestamp();
                counted = Interlocked.Read(ref arrived);
            }

            while (qos > 0 && sent - Interlocked.Read(ref acknowledged) > MostAhead)
                Thread.Yield();
            publisher.Socket.Send(packets);
            sent += packetsPerWrite;
        }

        return (Interlocked.Read(ref arrived) - counted) / Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    /// <summary>Deliveries a second from one publisher to so many subscribers, never far ahead of the slowest.</summary>
    public static double FanOut(MqttPeer peer, int subscribers, TimeSpan duration)
    {
        using MqttCrowd crowd = new(peer.Port, subscribers);
        using MqttClient publisher = new(peer.Port, "publisher");
        byte[] packet = MqttClient.Packets(MqttCrowd.Topic, 1, qos: 0);
        Background(() => crowd.Drain(packet.Length));
        long begun = Stopwatch.GetTimestamp();
        for (long sent = 0; Stopwatch.GetElapsedTime(begun) < duration; sent++)
        {
            while ((sent * subscribers) - crowd.Delivered > subscribers * 20 && Stopwatch.GetElapsedTime(begun) < duration)
                Thread.Yield();
            publisher.Socket.Send(packet);
        }

        return crowd.Delivered / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static void Drain(MqttClient client)
    {
        while (client.Receive(null) > 0)
        {
        }
    }

    /// <summary>Runs on a thread of its own until its connection goes.</summary>
    public static Thread Background(Action action)
    {
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
            catch (Exception gone) when (gone is System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                // The run is over, and its connections with it.
            }
        })
        { IsBackground = true };
        thread.Start();
        return thread;
    }
}
