using V2X.Conformance.Observing;

namespace V2X.Conformance.Targets;

/// <summary>Where the packets of a unit under test come from: a capture, or the unit itself. For one thread.</summary>
public interface ITarget : IDisposable
{
    /// <summary>How a person named it.</summary>
    string Name { get; }

    /// <summary>Why it ended before its end, as a kebab-case reason; empty where it did not.</summary>
    string Fault { get; }

    /// <summary>How far it has been read, 0 to 1; null where it has no end.</summary>
    double? Progress { get; }

    /// <summary>
    /// Waits for the next packet. False at the end, at a fault, or where a live unit has been silent for a while; <see cref="IsAtEnd"/> tells.
    /// </summary>
    bool TryNext(out Packet packet);

    /// <summary>Whether nothing will come any more.</summary>
    bool IsAtEnd { get; }
}
