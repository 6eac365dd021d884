using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>What the lights of intersections show and will show: SPAT, SPATEM. Not safe for concurrent use.</summary>
public sealed class SignalMessage : CanonicalMessage
{
    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Signals;

    /// <summary>How much of the time of the message the message said.</summary>
    public ClockForm? GeneratedForm { get; set; }

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>The intersections.</summary>
    public CanonicalList<SignalIntersection> Intersections { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        GeneratedForm = null;
        Name.Set(string.Empty);
        Intersections.Clear();
    }
}
