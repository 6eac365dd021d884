using System.Diagnostics;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Fabric;

/// <summary>An agent that keeps what it sent until it is acknowledged, and sends that again to whichever node it is given next.</summary>
internal sealed class EventAgent(string name, uint firstNumber)
{
    private readonly List<Message> _all = [];
    private long _acknowledged;

    /// <summary>Events that it has made.</summary>
    public int Made => _all.Count;

    /// <summary>Of these, those for which a node has taken responsibility.</summary>
    public int Acknowledged => (int)Interlocked.Read(ref _acknowledged);

    /// <summary>Sends so many new events, after what is not acknowledged, and reads acknowledgements until all are or the node is gone.</summary>
    /// <param name="node">The node.</param>
    /// <param name="count">New events.</param>
    /// <param name="onAcknowledged">Called with each acknowledgement.</param>
    public async Task<bool> SendAsync(BrokerNode node, int count, Action<int>? onAcknowledged = null)
    {
        try
        {
            await using GrpcDuplexStream<IngestRequest, IngestResponse> stream = node.Channel.Duplex(V2xServices.IngestConnect);
            await stream.WriteAsync(new IngestRequest { Hello = TestMessages.Hello(name, runId: 7) });
            await stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience);
            int first = Acknowledged;
            for (int i = 0; i < count; i++)
                _all.Add(TestMessages.Event(firstNumber + (uint)_all.Count).With(one => one.Sequence = (ulong)_all.Count + 1));
            Task reading = ReadAsync(stream, onAcknowledged);
            for (int sent = first; sent < _all.Count; sent += 20)
            {
                var batch = new MessageBatch();
                batch.Messages.AddRange(_all.Skip(sent).Take(20).Select(one => one.Clone()));
                await stream.WriteAsync(new IngestRequest { Batch = batch });
            }

            // As a real one it reports now and then that it is there.
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (!reading.IsCompleted)
            {
                await Task.WhenAny(reading, pace.WaitForNextTickAsync().AsTask());
                if (!reading.IsCompleted)
                    await stream.WriteAsync(new IngestRequest { Batch = new MessageBatch() });
            }

            await reading;
            return Acknowledged == _all.Count;
        }
        catch (Exception gone) when (gone is GrpcException or IOException or OperationCanceledException)
        {
            return false;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Acknowledged} of {Made} are acknowledged. {await node.AccountAsync()}");
        }
    }

    private async Task ReadAsync(GrpcDuplexStream<IngestRequest, IngestResponse> stream, Action<int>? onAcknowledged)
    {
        long begun = Stopwatch.GetTimestamp();
        while (Acknowledged < _all.Count && await stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience) is { } response)
        {
            Interlocked.Exchange(ref _acknowledged, (long)response.AcknowledgedSequence);
            onAcknowledged?.Invoke(Acknowledged);
            Assert.True(Stopwatch.GetElapsedTime(begun) < 3 * Subscriber.Patience, "Acknowledgements do not come to an end.");
        }
    }
}
