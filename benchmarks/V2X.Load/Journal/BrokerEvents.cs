using System.Buffers.Binary;
using Google.Protobuf;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Load.Journal;

/// <summary>A broker and an agent that hands in events as fast as they are acknowledged.</summary>
internal static class BrokerEvents
{
    private const int PayloadOctets = 200;
    private const int Batch = 64;
    private const long MostUnacknowledged = 16_384;

    /// <summary>Events acknowledged a second, with a log where a folder is given.</summary>
    public static async Task<double> AcknowledgedPerSecondAsync(string folder, TimeSpan duration)
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Durability.Folder = folder;
        options.Fusion.Enabled = false;
        await using BrokerServer server = await BrokerServer.StartAsync(options);
        using GrpcChannel channel = new(new Uri($"http://{server.GrpcEndpoint}"));
        await using GrpcDuplexStream<IngestRequest, IngestResponse> stream = channel.Duplex(V2xServices.IngestConnect);
        await stream.WriteAsync(new IngestRequest { Hello = new IngestHello { Agent = "load", RunId = 1, Region = "hk" } });
        await stream.ReadAsync();
        long acknowledged = 0;
        using SemaphoreSlim progress = new(0);
        Task reading = Task.Run(async () =>
        {
            while (await stream.ReadAsync() is { } response)
            {
                Volatile.Write(ref acknowledged, (long)response.AcknowledgedSequence);
                progress.Release();
            }
        });
        long begun = TimeProvider.System.GetTimestamp();
        long sent = 0;
        while (TimeProvider.System.GetElapsedTime(begun) < duration)
        {
            while (sent - Volatile.Read(ref acknowledged) > MostUnacknowledged)
                await progress.WaitAsync();
            await stream.WriteAsync(new IngestRequest { Batch = NextBatch(ref sent) });
        }

        while (Volatile.Read(ref acknowledged) < sent)
            await progress.WaitAsync();
        double rate = sent / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        await stream.CompleteAsync();
        await reading;
        Console.WriteLine($"broker {(folder.Length > 0 ? "with its log" : "without a log")}: {rate:0} events/s acknowledged");
        return rate;
    }

    private static MessageBatch NextBatch(ref long sent)
    {
        var batch = new MessageBatch();
        for (int i = 0; i < Batch; i++)
        {
            sent++;
            byte[] payload = new byte[PayloadOctets];
            BinaryPrimitives.WriteInt64LittleEndian(payload, sent);
            batch.Messages.Add(new Message
            {
                Family = Family.China,
                Edition = "ydt3709-2020",
                Type = "RSI",
                Payload = UnsafeByteOperations.UnsafeWrap(payload),
                Delivery = DeliveryClass.Event,
                Sequence = (ulong)sent,
            });
        }

        return batch;
    }
}
