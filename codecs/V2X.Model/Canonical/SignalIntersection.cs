using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>The signals of one intersection. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class SignalIntersection : ICanonicalPart
{
    /// <summary>An intersection of which nothing is known.</summary>
    public SignalIntersection() => Clear();

    /// <summary>Authority whose numbering applies, 0..65535.</summary>
    public int? Region { get; set; }

    /// <summary>Number of the intersection within its region, 0..65535.</summary>
    public int? Id { get; set; }

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>Number that goes up whenever the content changes, 0..127.</summary>
    public int? Revision { get; set; }

    /// <summary>How the controller works.</summary>
    public SignalControllerStatus? Status { get; set; }

    /// <summary>When the states held, milliseconds since 1970-01-01 UTC.</summary>
    public long? GeneratedUnixMs { get; set; }

    /// <summary>How much of that time the message said.</summary>
    public ClockForm? GeneratedForm { get; set; }

    /// <summary>Error of the times, seconds, one standard deviation.</summary>
    public double TimeSigmaSeconds { get; set; }

    /// <summary>Revocable lanes that are open now.</summary>
    public CanonicalList<LaneReference> EnabledLanes { get; } = new();

    /// <summary>The signals.</summary>
    public CanonicalList<SignalMovement> Movements { get; } = new();

    /// <summary>Queues and people on connections.</summary>
    public CanonicalList<ConnectionAssist> Assists { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Region = Id = Revision = null;
        Name.Set(string.Empty);
        Status = null;
        GeneratedUnixMs = null;
        GeneratedForm = null;
        TimeSigmaSeconds = double.NaN;
        EnabledLanes.Clear();
        Movements.Clear();
        Assists.Clear();
    }
}
