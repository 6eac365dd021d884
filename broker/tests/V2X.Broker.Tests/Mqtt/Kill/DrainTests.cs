using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>A broker that is told to stop while sessions that stay have messages that nobody acknowledged.</summary>
public sealed class DrainTests
{
    private const int Count = 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_was_not_acknowledged_before_the_stop_comes_after_the_restart()
    {
        using var limit = new CancellationTokenSource(s_patience);
        await using var broker = new BrokerProcess("--Broker:Mqtt:FreeTopics=free");
        broker.Start();
        var silent = new SilentSubscriber(broker.Port, "silent", "free/1", Count, acknowledges: false);
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        Task listening = silent.RunAsync(leaves.Token);
        await silent.Subscribed.WaitAsync(s_patience);
        string[] payloads = [.. Enumerable.Range(0, Count).Select(number => $"number {number}")];
        var publisher = new PersistentPublisher(broker.Port, "publisher", "free/1", QualityOfService.AtLeastOnce, [.. payloads.Select(Encoding.ASCII.GetBytes)]);
        await publisher.RunAsync(limit.Token).WaitAsync(s_patience);
        await silent.Taken.WaitAsync(s_patience);
        Assert.Equal(0, await broker.TerminateAsync());
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);

        broker.Start();
        var back = new SilentSubscriber(broker.Port, "silent", "free/1", Count, acknowledges: true);
        await back.RunAsync(limit.Token).WaitAsync(s_patience);
        Assert.Equal(payloads.Select(payload => (payload, true)), back.Messages);
    }
}
