using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>The signal of one movement: the group that a map's connections name. Not safe for concurrent use.</summary>
public sealed class SignalMovement : ICanonicalPart
{
    /// <summary>PhaseID of Chinese messages, SignalGroupID of SAE and ETSI ones, 1..255; null where it is not known.</summary>
    public int? GroupId { get; set; }

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>
    /// Its states in the order of the message: with SAE and ETSI the present one first, with Chinese ones any order.
    /// </summary>
    public CanonicalList<SignalPhase> Phases { get; } = new();

    /// <summary>Queues and people on its connections.</summary>
    public CanonicalList<ConnectionAssist> Assists { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        GroupId = null;
        Name.Set(string.Empty);
        Phases.Clear();
        Assists.Clear();
    }
}
