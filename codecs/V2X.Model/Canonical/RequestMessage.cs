namespace V2X.Model.Canonical;

/// <summary>
/// A vehicle asks for something, priority at a signal for one: VIR, SRM, SREM. The sender is the one who asks. Absent is NaN or null. Not safe
/// for concurrent use.
/// </summary>
public sealed class RequestMessage : CanonicalMessage
{
    /// <summary>A message of which nothing is known.</summary>
    public RequestMessage() => Clear();

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Request;

    /// <summary>How much of the message's time it said.</summary>
    public ClockForm? GeneratedForm { get; set; }

    /// <summary>Who asks: where it is and how it moves.</summary>
    public RoadUser User { get; } = new();

    /// <summary>Gear or direction of drive.</summary>
    public Gear? Gear { get; set; }

    /// <summary>Duty of the vehicle.</summary>
    public VehicleRole? Role { get; set; }

    /// <summary>Importance of its requests, 1..15, greater is more important: RequestImportanceLevel of SAE J2735.</summary>
    public int? Importance { get; set; }

    /// <summary>The requests.</summary>
    public CanonicalList<RoadRequest> Requests { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        GeneratedForm = null;
        User.Clear();
        Gear = null;
        Role = null;
        Importance = null;
        Requests.Clear();
    }
}
