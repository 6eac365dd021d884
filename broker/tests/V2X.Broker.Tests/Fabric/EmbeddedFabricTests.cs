using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Fabric;

/// <summary>The fabric of a broker that is one process costs nothing.</summary>
public sealed class EmbeddedFabricTests
{
    private const int Times = 100;

    [Theory]
    [InlineData(DeliveryClass.State)]
    [InlineData(DeliveryClass.Event)]
    public async Task A_message_allocates_what_it_does_without_any_fabric(DeliveryClass delivery)
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.Fusion.Enabled = false);
        var bare = new BrokerCore(new BrokerLimits(), TimeProvider.System);
        Assert.Equal(OctetsOf(bare, delivery), OctetsOf(broker.Server.Core, delivery));
    }

    private static long OctetsOf(BrokerCore core, DeliveryClass delivery)
    {
        // Enough for every round, and made before.
        Message[] messages = [.. Enumerable.Range(0, 50 * Times).Select(i => Numbered((uint)i, delivery))];
        int next = 0;
        return Allocations.Of(() => Assert.Equal(Verdict.Accepted, core.Publish(messages[next++])), Times);
    }

    private static Message Numbered(uint number, DeliveryClass delivery) =>
        delivery == DeliveryClass.Event ? TestMessages.Event(number) : TestMessages.Bsm(7, number % 128, number % 60_000);
}
