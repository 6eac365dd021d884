using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Support;

/// <summary>A message as it came to a client.</summary>
internal sealed record ReceivedMessage(string Topic, string Payload, QualityOfService Quality, ushort Identifier, bool IsDuplicate, bool IsRetained, uint? ExpirySeconds)
{
    public static ReceivedMessage Of(byte first, byte[] body, ProtocolVersion version)
    {
        // A server may say identifiers of subscriptions, which no client says: those are looked over here.
        Assert.False(PublishPacket.Read(first, body, version, out PublishPacket packet).IsFault);
        return new ReceivedMessage(
            Encoding.UTF8.GetString(packet.Topic), Encoding.UTF8.GetString(packet.Payload), packet.QualityOfService, packet.PacketIdentifier, packet.Duplicate,
            packet.Retain, packet.ExpirySeconds);
    }
}
