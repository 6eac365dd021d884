using System.Text;
using V2X.Mqtt.Packets;
using Xunit.Abstractions;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>A broker that is killed again and again while clients publish to sessions that stay, and the account afterwards.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Free = 1_500, Events = 400, Kills = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(150);

    [Theory]
    [InlineData(20_261)]
    [InlineData(20_262)]
    public async Task Nothing_acknowledged_is_lost_and_nothing_at_qos_2_is_doubled(int seed)
    {
        var dice = new Random(seed);
        using var limit = new CancellationTokenSource(s_patience);
        await using var broker = new BrokerProcess("--Broker:Mqtt:FreeTopics=free");
        PersistentPublisher[] publishers =
        [
            new(broker.Port, "p1", "free/1", QualityOfService.AtLeastOnce, Numbers("one", Free)),
            new(broker.Port, "p2", "free/2", QualityOfService.ExactlyOnce, Numbers("two", Free)),
            new(broker.Port, "p3", "v2x/hk/china/rsi", QualityOfService.AtLeastOnce, Hazards(Events)),
        ];
        PersistentSubscriber[] subscribers =
        [
            new(broker.Port, "s1", "free/1", QualityOfService.AtLeastOnce, Free),
            new(broker.Port, "s2", "free/2", QualityOfService.ExactlyOnce, Free),
            new(broker.Port, "s3", "v2x/hk/china/rsi/#", QualityOfService.AtLeastOnce, Events),
        ];
        broker.Start();
        Task[] receiving = [.. subscribers.Select(subscriber => Task.Run(() => subscriber.RunAsync(limit.Token)))];
        await Task.WhenAll(subscribers.Select(subscriber => subscriber.Subscribed)).WaitAsync(s_patience);
        Task[] sending = [.. publishers.Select(publisher => Task.Run(() => publisher.RunAsync(limit.Token)))];
        int all = (2 * Free) + Events;
        int[] moments = [.. Enumerable.Range(0, Kills).Select(_ => dice.Next(1, all)).Order()];
        foreach (int moment in moments)
        {
            await Link.LinkLab.UntilAsync(
                () => Task.FromResult(publishers.Sum(publisher => publisher.Acknowledged) >= moment || sending.All(task => task.IsCompleted)), $"{moment} are acknowledged, seed {seed}");
            await broker.KillAsync();
            broker.Start();
        }

        await Task.WhenAll(sending);
        try
        {
            await Task.WhenAll(receiving);
        }
        catch (OperationCanceledException)
        {
            // The account below tells what did not come.
        }

        for (int i = 0; i < publishers.Length; i++)
        {
            output.WriteLine(
                $"seed {seed}, {Kills} kills: published and acknowledged {publishers[i].Acknowledged}, refused {publishers[i].Refused}, delivered {subscribers[i].Times.Count}, " +
                $"doubled {subscribers[i].Doubled}, with DUP {subscribers[i].Duplicates}, connections {publishers[i].Connections} and {subscribers[i].Connections}");
        }

        Assert.All(publishers, publisher => Assert.Equal(0, publisher.Refused + publisher.Forgotten));
        Assert.All(subscribers, subscriber => Assert.Equal(0, subscriber.Forgotten));
        Assert.Equal([Free, Free, Events], publishers.Select(publisher => publisher.Acknowledged));
        Assert.Equal([Free, Free, Events], subscribers.Select(subscriber => subscriber.Times.Count));
        Assert.Equal(0, subscribers[1].Doubled);
    }

    private static byte[][] Numbers(string name, int count) => [.. Enumerable.Range(0, count).Select(number => Encoding.ASCII.GetBytes($"{name} {number}"))];

    private static byte[][] Hazards(int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => RoadMessages.Rsi(
            (uint)number, 1_795_255_200_000, (number % 250, V2X.Model.Canonical.RoadEventCause.Accident, null)).Payload.ToByteArray()),
    ];
}
