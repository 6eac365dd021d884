using System.Buffers.Binary;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests;

/// <summary>Messages as agents send them.</summary>
internal static class TestMessages
{
    /// <summary>A basic safety message near Sha Tin.</summary>
    public static Message Bsm(uint station, uint count = 0, uint dsecondMs = 0, double latitude = 22.38, double longitude = 114.19) => new()
    {
        Family = Family.Sae,
        Edition = "j2735-2024",
        Type = "BSM",
        Payload = ByteString.CopyFrom(0x00, 0x14, (byte)station, (byte)count, (byte)(dsecondMs >> 8), (byte)dsecondMs),
        Delivery = DeliveryClass.State,
        Region = "hk",
        Key = new KeyFields
        {
            StationId = Station(station),
            MessageCount = count % 128,
            DsecondMs = dsecondMs,
            LatitudeE7 = (int)Math.Round(latitude * 1e7),
            LongitudeE7 = (int)Math.Round(longitude * 1e7),
            SpeedMps = 10,
            HeadingDeg = 90,
        },
        Times = new StageTimes { ReceivedNs = 1, SentNs = 2 },
    };

    /// <summary>A warning without sender, count and time: its octets are its name.</summary>
    public static Message Event(uint number) => new()
    {
        Family = Family.China,
        Edition = "ydt3709-2020",
        Type = "RSI",
        Payload = Station(number),
        Delivery = DeliveryClass.Event,
        Region = "hk",
    };

    public static ByteString Station(uint station)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, station);
        return ByteString.CopyFrom(octets);
    }

    public static T With<T>(this T message, Action<T> change)
    {
        change(message);
        return message;
    }

    public static MessageBatch Batch(ulong firstSequence, params Message[] messages)
    {
        var batch = new MessageBatch();
        foreach (Message message in messages)
            batch.Messages.Add(message.Clone().With(m => m.Sequence = firstSequence++));
        return batch;
    }

    public static IngestHello Hello(string agent, ulong runId = 1, string region = "hk") => new() { Agent = agent, RunId = runId, Region = region };

    public static BrokerCore Core(TimeProvider time, Action<BrokerLimits>? change = null)
    {
        var limits = new BrokerLimits();
        change?.Invoke(limits);
        return new BrokerCore(limits, time);
    }

    public static Subscription Subscribe(this BrokerCore core, SubscribeRequest? request = null)
    {
        Subscription? subscription = core.Subscribe(request ?? new SubscribeRequest(), out _);
        Assert.NotNull(subscription);
        return subscription;
    }

    /// <summary>Everything that waits.</summary>
    public static List<StoredMessage> Drain(this Subscription subscription)
    {
        var all = new List<StoredMessage>();
        var buffer = new StoredMessage[64];
        while (subscription.Queue.Take(buffer, int.MaxValue) is > 0 and var taken)
            all.AddRange(buffer[..taken]);
        return all;
    }
}
