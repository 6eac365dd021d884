using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;

namespace V2X.Mqtt.Server;

/// <summary>What a client is told when something is kept.</summary>
/// <param name="Type">PUBACK, PUBREC, PUBREL or PUBCOMP; of no meaning beside <see cref="Then"/>.</param>
/// <param name="Identifier">Packet identifier.</param>
/// <param name="Code">Reason code.</param>
/// <param name="Reason">Reason string; null for none.</param>
internal readonly record struct Answer(PacketType Type, ushort Identifier, ReasonCode Code, string? Reason)
{
    /// <summary>What is done in its place; null for nothing.</summary>
    public Action<DeliveryBatch>? Then { get; init; }

    /// <summary>Whether it says that nothing was done.</summary>
    public bool IsRefusal => Then is null && Code >= ReasonCode.UnspecifiedError;
}
