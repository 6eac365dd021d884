using V2X.Mqtt.Delivery;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>What is published for a client that goes without saying goodbye.</summary>
internal sealed class Will
{
    public required byte[] Topic { get; init; }

    public required byte[] Payload { get; init; }

    /// <summary>Properties to forward.</summary>
    public required byte[] Properties { get; init; }

    public required QualityOfService QualityOfService { get; init; }

    public required bool Retain { get; init; }

    public required uint? ExpirySeconds { get; init; }

    public required uint DelaySeconds { get; init; }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Will Read(ref RecordReader reader)
    {
        byte flags = reader.Byte();
        long expiry = reader.Number();
        return new Will
        {
            QualityOfService = (QualityOfService)(flags & 3),
            Retain = (flags & 4) != 0,
            ExpirySeconds = expiry < 0 ? null : (uint)expiry,
            DelaySeconds = (uint)reader.Number(),
            Topic = reader.Block().ToArray(),
            Properties = reader.Block().ToArray(),
            Payload = reader.Block().ToArray(),
        };
    }

    /// <summary>Adds it to a record.</summary>
    public RecordWriter Write(RecordWriter record) => record
        .Byte((byte)((int)QualityOfService | (Retain ? 4 : 0))).Number(ExpirySeconds ?? -1L).Number(DelaySeconds).Block(Topic).Block(Properties).Block(Payload);

    /// <summary>The message, published at <paramref name="now"/>.</summary>
    public MqttMessage ToMessage(string clientId, long now, long frequency) => new()
    {
        Topic = Topic,
        Payload = Payload,
        Properties = Properties,
        QualityOfService = QualityOfService,
        Retain = Retain,
        ExpiresAt = ExpirySeconds is { } seconds ? now + (seconds * frequency) : null,
        Publisher = clientId,
    };
}
