using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Content;

/// <summary>The contract's message of octets that somebody published, under what they decoded to.</summary>
internal static class PublishedMessage
{
    public static Message Of(MessageFamily family, string edition, in MessageKey key, ReadOnlySpan<byte> octets, string region, long receivedNs) => new()
    {
        Family = (Family)family,
        Edition = edition,
        Type = key.Type,
        Payload = ByteString.CopyFrom(octets),
        Key = KeyWriter.Write(key),
        Times = new StageTimes { ReceivedNs = (ulong)receivedNs },
        Delivery = key.Delivery == Model.DeliveryClass.State ? Contracts.V1.DeliveryClass.State : Contracts.V1.DeliveryClass.Event,
        Region = region,
    };
}
