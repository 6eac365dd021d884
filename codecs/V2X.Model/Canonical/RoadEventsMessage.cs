namespace V2X.Model.Canonical;

/// <summary>Events on the road and traffic signs: RSI, TIM, RSA, DENM, IVIM. Not safe for concurrent use.</summary>
public sealed class RoadEventsMessage : CanonicalMessage
{
    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadEvents;

    /// <summary>Reference position of the message, usually that of the roadside unit.</summary>
    public GeoPoint Reference { get; } = new();

    /// <summary>Kind of the sending station; null where nothing is said.</summary>
    public RoadUserClass? SenderClass { get; set; }

    /// <summary>The events and signs, events first where the standard keeps the two apart.</summary>
    public CanonicalList<RoadEvent> Events { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        Reference.Clear();
        SenderClass = null;
        Events.Clear();
    }
}
