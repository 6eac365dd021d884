using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>The answer to one request. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class RoadResponse : ICanonicalPart
{
    /// <summary>An answer of which nothing is known.</summary>
    public RoadResponse() => Clear();

    /// <summary>Who asked; no octets where the answer names nobody.</summary>
    public ShortOctets Requestor { get; set; }

    /// <summary>Number of the request, 0..255.</summary>
    public int? RequestId { get; set; }

    /// <summary>Message count of the request, 0..127.</summary>
    public int? RequestCount { get; set; }

    /// <summary>Duty of the vehicle that asked.</summary>
    public VehicleRole? Role { get; set; }

    /// <summary>Where it comes in.</summary>
    public AccessPoint Inbound { get; } = new();

    /// <summary>Where it leaves.</summary>
    public AccessPoint Outbound { get; } = new();

    /// <summary>When it is expected, milliseconds since 1970-01-01 UTC.</summary>
    public long? ArrivalUnixMs { get; set; }

    /// <summary>How much of that time the message said.</summary>
    public ClockForm? ArrivalForm { get; set; }

    /// <summary>How long the service lasts from then on, seconds.</summary>
    public double DurationSeconds { get; set; }

    /// <summary>What became of the request.</summary>
    public ResponseStatus? Status { get; set; }

    /// <summary>What the vehicle is coordinated for.</summary>
    public CoordinationKinds? Coordination { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        Requestor = default;
        RequestId = RequestCount = null;
        Role = null;
        Inbound.Clear();
        Outbound.Clear();
        ArrivalUnixMs = null;
        ArrivalForm = null;
        DurationSeconds = double.NaN;
        Status = null;
        Coordination = null;
    }
}
