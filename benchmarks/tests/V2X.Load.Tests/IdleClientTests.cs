using V2X.Load.Figures;
using V2X.Load.Mqtt;

namespace V2X.Load.Tests;

/// <summary>What clients that only keep their connection cost the broker as it is delivered, in a process of its own.</summary>
public sealed class IdleClientTests
{
    private const int IdleClients = 10_000;
    private const int Rounds = 3;
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Ten_thousand_idle_clients_cost_a_hundred_busy_ones_little_and_the_broker_8_KiB_each()
    {
        using MqttPeer broker = MqttPeer.StartOwn();
        MqttIdle.Busy(broker, 2 * s_second);
        List<double> alone = [], beside = [], bytes = [];
        for (int round = 0; round < Rounds; round++)
        {
            alone.Add(P99(broker));
            long before = broker.ManagedBytes();
            MqttClient[] idle = MqttIdle.Connect(broker, IdleClients, $"idle-{round}");
            bytes.Add((double)(broker.ManagedBytes() - before) / IdleClients);
            beside.Add(P99(broker));
            foreach (MqttClient client in idle)
                client.Dispose();
        }

        // What other programs take from a round says nothing about the broker: the best round of each counts.
        Assert.True(beside.Min() <= 2 * alone.Min(), $"p99 {beside.Min():0} µs beside {IdleClients} idle clients, {alone.Min():0} without");
        Assert.True(bytes.Max() <= 8_192, $"{bytes.Max():0} bytes for an idle connection");
    }

    private static double P99(MqttPeer broker)
    {
        Latencies figures = MqttIdle.Busy(broker, s_second);
        return figures.Microseconds(0.99);
    }
}
