namespace V2X.Model.Canonical;

/// <summary>Corrections for satellite positioning: RTCM, RTCMEM. Not safe for concurrent use.</summary>
public sealed class AssistanceMessage : CanonicalMessage
{
    /// <summary>A message of which nothing is known.</summary>
    public AssistanceMessage() => Clear();

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Assistance;

    /// <summary>Position of the base station's antenna.</summary>
    public GeoPoint Antenna { get; } = new();

    /// <summary>The corrections, in order.</summary>
    public CanonicalList<Correction> Corrections { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        Antenna.Clear();
        Corrections.Clear();
    }
}
