using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Support;

/// <summary>What a client says in CONNECT.</summary>
internal sealed record ConnectOptions(string ClientId)
{
    public ProtocolVersion Version { get; init; } = ProtocolVersion.V5;

    public bool IsClean { get; init; } = true;

    public string? UserName { get; init; }

    public ushort KeepAliveSeconds { get; init; }

    public uint? ExpirySeconds { get; init; }

    public ushort? ReceiveMaximum { get; init; }

    public bool WantsResponseInformation { get; init; }

    public string? WillTopic { get; init; }

    public uint? WillDelaySeconds { get; init; }

    /// <summary>A client whose session stays, in the way of its version.</summary>
    public static ConnectOptions Persistent(string clientId, ProtocolVersion version = ProtocolVersion.V5, string? userName = null) => new(clientId)
    {
        Version = version,
        IsClean = false,
        UserName = userName,
        ExpirySeconds = version == ProtocolVersion.V5 ? 3_600 : null,
    };

    public ConnectPacket ToPacket()
    {
        PropertyWriterBox box = new(), will = new();
        if (ExpirySeconds is { } expiry)
            box.FourOctets(PropertyId.SessionExpiryInterval, expiry);
        if (ReceiveMaximum is { } most)
            box.TwoOctets(PropertyId.ReceiveMaximum, most);
        if (WantsResponseInformation)
            box.Octet(PropertyId.RequestResponseInformation, 1);
        if (WillDelaySeconds is { } delay)
            will.FourOctets(PropertyId.WillDelayInterval, delay);
        return new ConnectPacket
        {
            Version = Version,
            CleanStart = IsClean,
            ClientId = Encoding.UTF8.GetBytes(ClientId),
            KeepAliveSeconds = KeepAliveSeconds,
            HasUserName = UserName is not null,
            UserName = Encoding.UTF8.GetBytes(UserName ?? ""),
            Properties = box.Block,
            HasWill = WillTopic is not null,
            WillTopic = Encoding.UTF8.GetBytes(WillTopic ?? ""),
            WillPayload = "gone"u8,
            WillQualityOfService = WillTopic is null ? QualityOfService.AtMostOnce : QualityOfService.AtLeastOnce,
            WillProperties = will.Block,
        };
    }
}
