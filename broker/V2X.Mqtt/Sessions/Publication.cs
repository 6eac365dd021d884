using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// A message while it is distributed: spans over what arrived, copied into a <see cref="MqttMessage"/> only where somebody keeps it.
/// </summary>
internal ref struct Publication
{
    private MqttMessage? _message;

    public ReadOnlySpan<byte> Topic { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Properties to forward.</summary>
    public ReadOnlySpan<byte> Properties { get; init; }

    public QualityOfService QualityOfService { get; init; }

    public bool Retain { get; init; }

    public long? ExpiresAt { get; init; }

    public string Publisher { get; init; }

    /// <summary>Whose message at QoS 2 it is, where that is written down; null elsewhere.</summary>
    public Session? Taker { get; init; }

    /// <summary>Its packet identifier there.</summary>
    public ushort Identifier { get; init; }

    /// <summary>The message as an object, made when first asked for.</summary>
    public MqttMessage Message => _message ??= Copy();

    public static Publication Of(MqttMessage message) => Of(message, null, 0);

    /// <summary>A message in the place of another one, which was taken from its publisher.</summary>
    public static Publication Of(MqttMessage message, Session? taker, ushort identifier) => new()
    {
        _message = message,
        Taker = taker,
        Identifier = identifier,
        Topic = message.Topic.Span,
        Payload = message.Payload.Span,
        Properties = message.Properties.Span,
        QualityOfService = message.QualityOfService,
        Retain = message.Retain,
        ExpiresAt = message.ExpiresAt,
        Publisher = message.Publisher,
    };

    private readonly MqttMessage Copy()
    {
        byte[] octets = GC.AllocateUninitializedArray<byte>(Topic.Length + Properties.Length + Payload.Length);
        Topic.CopyTo(octets);
        Properties.CopyTo(octets.AsSpan(Topic.Length));
        Payload.CopyTo(octets.AsSpan(Topic.Length + Properties.Length));
        return new MqttMessage
        {
            Topic = octets.AsMemory(0, Topic.Length),
            Properties = octets.AsMemory(Topic.Length, Properties.Length),
            Payload = octets.AsMemory(Topic.Length + Properties.Length),
            QualityOfService = QualityOfService,
            Retain = Retain,
            ExpiresAt = ExpiresAt,
            Publisher = Publisher,
        };
    }
}
