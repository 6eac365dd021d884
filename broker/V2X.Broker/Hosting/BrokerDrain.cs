using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Edges.Mqtt;

namespace V2X.Broker.Hosting;

/// <summary>
/// Takes leave of clients in an order in which nothing acknowledged is lost: first nobody brings anything more and agents get their last
/// acknowledgements, then subscribers get what waits for them, and only then are they told to go. Each wait has an end.
/// </summary>
internal sealed partial class BrokerDrain(BrokerCore core, MqttEdge? mqtt, ILogger log)
{
    private const double IngressShare = 0.25;
    private const double QueuesShare = 0.85;

    // Whoever stops a broker waits in real time, whatever the time is for its messages.
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>Drains, waiting for a part of the time there is: what is left of it is for the last words and for closing the ports.</summary>
    public async Task RunAsync(TimeSpan patience)
    {
        long began = Clock.GetTimestamp();
        mqtt?.Server.BeginDrain();
        core.StopIngress();
        await UntilAsync(() => core.Inspect(view => view.Agents.All.All(agent => agent.Session is null)), patience * IngressShare);
        core.Stop();
        using var limit = new CancellationTokenSource(Positive((patience * QueuesShare) - Clock.GetElapsedTime(began)), Clock);
        Task<int> clients = mqtt?.DrainAsync(limit.Token) ?? Task.FromResult(0);
        await UntilAsync(() => WaitingMessages() == 0, Positive((patience * QueuesShare) - Clock.GetElapsedTime(began)));
        int behind = await clients;
        if (mqtt is not null)
            await TellToGoAsync(mqtt, Positive(patience - Clock.GetElapsedTime(began)));
        Drained(log, Clock.GetElapsedTime(began).TotalMilliseconds, WaitingMessages(), behind);
    }

    private static async Task TellToGoAsync(MqttEdge mqtt, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, Clock);
        await mqtt.Server.StopAsync(limit.Token);
    }

    private int WaitingMessages() => core.Inspect(view => view.Subscriptions.Sum(subscription => subscription.Queue.Count));

    private static async Task UntilAsync(Func<bool> isDone, TimeSpan patience)
    {
        long began = Clock.GetTimestamp();
        using var pace = new PeriodicTimer(Pace, Clock);
        while (!isDone() && Clock.GetElapsedTime(began) < patience)
            await pace.WaitForNextTickAsync();
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "Drained in {Milliseconds:F0} ms: {Messages} messages still wait for subscribers, and {Clients} MQTT clients for some")]
    private static partial void Drained(ILogger log, double milliseconds, int messages, int clients);
}
