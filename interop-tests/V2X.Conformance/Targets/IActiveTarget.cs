namespace V2X.Conformance.Targets;

/// <summary>A live unit: it sends now, has no end of its own, and can be sent something. For one thread.</summary>
public interface IActiveTarget : ITarget
{
    /// <inheritdoc/>
    string ITarget.Fault => "";

    /// <inheritdoc/>
    double? ITarget.Progress => null;

    /// <inheritdoc/>
    bool ITarget.IsAtEnd => false;

    /// <summary>Sends a packet to the unit.</summary>
    /// <param name="packet">From the network layer on: adaptation layer or WSMP.</param>
    /// <param name="fault">Why it could not be sent, for a person; empty where it was.</param>
    bool TrySend(ReadOnlySpan<byte> packet, out string fault);
}
