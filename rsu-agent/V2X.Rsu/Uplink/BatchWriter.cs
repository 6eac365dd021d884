using System.Buffers.Binary;
using Google.Protobuf;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Rsu.Uplink;

/// <summary>Puts a batch into the contract's form, in objects that are used again for the next. For one thread.</summary>
internal sealed class BatchWriter
{
    private readonly List<Message> _pool = [];
    private readonly IngestRequest _request = new() { Batch = new MessageBatch() };

    /// <summary>The request, valid until the next call. <paramref name="drops"/> goes with it when given.</summary>
    public IngestRequest Write(UplinkBatch batch, long sentNanoseconds, DropReport? drops)
    {
        MessageBatch content = _request.Batch;
        content.Messages.Clear();
        content.Drops = drops;
        for (int i = 0; i < batch.Count; i++)
        {
            if (_pool.Count == i)
                _pool.Add(new Message { Key = new KeyFields(), Times = new StageTimes() });
            Fill(_pool[i], batch[i], batch.Payload(i), sentNanoseconds);
            content.Messages.Add(_pool[i]);
        }

        return _request;
    }

    private static void Fill(Message message, in UplinkMessage held, ReadOnlySpan<byte> payload, long sentNanoseconds)
    {
        message.Family = (Family)held.Key.Family;
        message.Delivery = (Contracts.V1.DeliveryClass)held.Key.Delivery;
        message.Edition = held.Edition;
        message.Type = held.Key.Type;
        message.Payload = ByteString.CopyFrom(payload);
        message.Sequence = held.Sequence;
        message.Times.ReceivedNs = (ulong)held.ReceivedNanoseconds;
        message.Times.DecodedNs = (ulong)held.DecodedNanoseconds;
        message.Times.SentNs = (ulong)sentNanoseconds;
        FillKey(message.Key, held.Key);
    }

    private static void FillKey(KeyFields fields, in MessageKey key)
    {
        fields.ClearMessageCount();
        fields.ClearDsecondMs();
        fields.ClearMinuteOfTheYear();
        fields.ClearLatitudeE7();
        fields.ClearLongitudeE7();
        fields.ClearElevationM();
        fields.ClearSpeedMps();
        fields.ClearHeadingDeg();
        fields.StationId = StationId(key);
        if (key.MessageCount >= 0)
            fields.MessageCount = (uint)key.MessageCount;
        if (key.DSecondMs >= 0)
            fields.DsecondMs = (uint)key.DSecondMs;
        if (key.MinuteOfTheYear >= 0)
            fields.MinuteOfTheYear = (uint)key.MinuteOfTheYear;
        if (key.HasPosition)
        {
            fields.LatitudeE7 = key.LatitudeE7;
            fields.LongitudeE7 = key.LongitudeE7;
        }

        if (!float.IsNaN(key.ElevationMetres))
            fields.ElevationM = key.ElevationMetres;
        if (!float.IsNaN(key.SpeedMetresPerSecond))
            fields.SpeedMps = key.SpeedMetresPerSecond;
        if (!float.IsNaN(key.HeadingDegrees))
            fields.HeadingDeg = key.HeadingDegrees;
    }

    private static ByteString StationId(in MessageKey key)
    {
        if (key.StationIdOctets == 0)
            return ByteString.Empty;
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, key.StationId);
        return ByteString.CopyFrom(octets[^Math.Min((int)key.StationIdOctets, sizeof(ulong))..]);
    }
}
