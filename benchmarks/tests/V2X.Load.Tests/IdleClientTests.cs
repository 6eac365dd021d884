using V2X.Load.Mqtt;

namespace V2X.Load.Tests;

/// <summary>What clients that only keep their connection cost the broker as it is delivered, in a process of its own.</summary>
public sealed class IdleClientTests
{
    private const int IdleClients = 10_000;
    private const int Turns = 9;

    [Fact]
    public void Ten_thousand_idle_clients_cost_a_hundred_busy_ones_little_and_the_broker_8_KiB_each()
    {
        IdleFigures figures = MqttIdle.Beside(IdleClients, Turns);
        Assert.True(
            figures.BesideMicroseconds <= 2 * figures.AloneMicroseconds,
            $"p99 {figures.BesideMicroseconds:0} µs beside {IdleClients} idle clients, {figures.AloneMicroseconds:0} without");
        Assert.True(figures.BytesPerConnection <= 8_192, $"{figures.BytesPerConnection:0} bytes for an idle connection");
    }
}
