using V2X.Broker.Core;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>A message on its way to a roadside unit.</summary>
/// <param name="Topic">Where it goes.</param>
/// <param name="Sequence">Its <c>seqNum</c>.</param>
/// <param name="Payload">What is sent.</param>
internal sealed record DownlinkItem(DeviceTopic Topic, long Sequence, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Properties of its PUBLISH, as encoded.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>The command that it is of, and which of those that the command is for the unit is; null where it is of none.</summary>
    public (DownlinkCommand Command, CommandTarget Target)? Of { get; init; }

    /// <summary>When nobody wants it any more, milliseconds of the clock that repeats it; null where that is for the rule of repetition to say.</summary>
    public long? UntilMs { get; init; }
}
