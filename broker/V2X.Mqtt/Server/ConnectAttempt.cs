using System.Text;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;

namespace V2X.Mqtt.Server;

/// <summary>A CONNECT taken out of the octets it came in, which are gone while the host thinks about it.</summary>
internal sealed class ConnectAttempt
{
    private ConnectAttempt()
    {
    }

    public required ProtocolVersion Version { get; init; }

    public required string ClientId { get; init; }

    public required bool CleanStart { get; init; }

    public required ushort KeepAliveSeconds { get; init; }

    public string? UserName { get; private set; }

    public byte[]? Password { get; private set; }

    public Will? Will { get; private set; }

    public uint ExpirySeconds { get; private set; }

    public ushort ReceiveMaximum { get; private set; } = ushort.MaxValue;

    public uint MaximumPacketOctets { get; private set; } = uint.MaxValue;

    public ushort TopicAliasMaximum { get; private set; }

    public bool WantsReasons { get; private set; } = true;

    public bool WantsResponseInformation { get; private set; }

    /// <summary>Whether the client wants enhanced authentication.</summary>
    public bool HasAuthenticationMethod { get; private set; }

    public static ConnectAttempt Of(in ConnectPacket packet)
    {
        ConnectAttempt attempt = new()
        {
            Version = packet.Version,
            ClientId = Encoding.UTF8.GetString(packet.ClientId),
            CleanStart = packet.CleanStart,
            KeepAliveSeconds = packet.KeepAliveSeconds,
        };
        attempt.UserName = packet.HasUserName ? Encoding.UTF8.GetString(packet.UserName) : null;
        attempt.Password = packet.HasPassword ? packet.Password.ToArray() : null;
        if (packet.Version == ProtocolVersion.V311)
            attempt.ExpirySeconds = packet.CleanStart ? 0 : uint.MaxValue;
        attempt.TakeProperties(packet.Properties);
        if (packet.HasWill)
            attempt.Will = WillOf(packet);
        return attempt;
    }

    private void TakeProperties(ReadOnlySpan<byte> properties)
    {
        PropertyReader property = new(properties);
        while (property.Next())
        {
            switch (property.Id)
            {
                case PropertyId.SessionExpiryInterval:
                    ExpirySeconds = property.Number;
                    break;
                case PropertyId.ReceiveMaximum:
                    ReceiveMaximum = (ushort)property.Number;
                    break;
                case PropertyId.MaximumPacketSize:
                    MaximumPacketOctets = property.Number;
                    break;
                case PropertyId.TopicAliasMaximum:
                    TopicAliasMaximum = (ushort)property.Number;
                    break;
                case PropertyId.RequestProblemInformation:
                    WantsReasons = property.Number == 1;
                    break;
                case PropertyId.RequestResponseInformation:
                    WantsResponseInformation = property.Number == 1;
                    break;
                case PropertyId.AuthenticationMethod or PropertyId.AuthenticationData:
                    HasAuthenticationMethod = true;
                    break;
            }
        }
    }

    private static Will WillOf(in ConnectPacket packet)
    {
        uint? expiry = null;
        uint delay = 0;
        PropertyReader property = new(packet.WillProperties);
        while (property.Next())
        {
            if (property.Id == PropertyId.MessageExpiryInterval)
                expiry = property.Number;
            else if (property.Id == PropertyId.WillDelayInterval)
                delay = property.Number;
        }

        byte[] forwarded = new byte[packet.WillProperties.Length];
        Array.Resize(ref forwarded, ForwardedProperties.Copy(packet.WillProperties, forwarded));
        return new Will
        {
            Topic = packet.WillTopic.ToArray(),
            Payload = packet.WillPayload.ToArray(),
            Properties = forwarded,
            QualityOfService = packet.WillQualityOfService,
            Retain = packet.WillRetain,
            ExpirySeconds = expiry,
            DelaySeconds = delay,
        };
    }
}
