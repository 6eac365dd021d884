using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>One thing that a vehicle asks for. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class RoadRequest : ICanonicalPart
{
    /// <summary>A request of which nothing is known.</summary>
    public RoadRequest() => Clear();

    /// <summary>Number of the request, which its answers name, 0..255.</summary>
    public int? RequestId { get; set; }

    /// <summary>What is asked for; null for what the model has no place for.</summary>
    public RequestKind? Kind { get; set; }

    /// <summary>How the request stands.</summary>
    public RequestStatus? Status { get; set; }

    /// <summary>reqPriority of T/CSAE 157 as it stands, 0..255; other standards have one importance for all requests of a vehicle.</summary>
    public int? Priority { get; set; }

    /// <summary>Vehicle that is asked; no octets where none is.</summary>
    public ShortOctets TargetVehicle { get; set; }

    /// <summary>Roadside unit that is asked; no octets where none is.</summary>
    public ShortOctets TargetRoadsideUnit { get; set; }

    /// <summary>The intersection, or where the link begins on which a lane is asked for.</summary>
    public NodeReference Node { get; } = new();

    /// <summary>The intersection that the way leads to next, or where the link ends on which a lane is asked for.</summary>
    public NodeReference NextNode { get; } = new();

    /// <summary>Lane that is asked for, 1..255.</summary>
    public int? TargetLaneId { get; set; }

    /// <summary>Where the vehicle comes in.</summary>
    public AccessPoint Inbound { get; } = new();

    /// <summary>Where it leaves.</summary>
    public AccessPoint Outbound { get; } = new();

    /// <summary>Phase that is asked for, 1..255.</summary>
    public int? PhaseId { get; set; }

    /// <summary>Way it takes at the intersection, one of straight, left, right and turning round.</summary>
    public LaneManeuvers? Maneuver { get; set; }

    /// <summary>When the vehicle gets there, milliseconds since 1970-01-01 UTC.</summary>
    public long? ArrivalUnixMs { get; set; }

    /// <summary>How much of that time the message said.</summary>
    public ClockForm? ArrivalForm { get; set; }

    /// <summary>How long the service is wanted from then on, seconds.</summary>
    public double DurationSeconds { get; set; }

    /// <summary>How long the request holds, seconds.</summary>
    public double LifetimeSeconds { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        RequestId = Priority = TargetLaneId = PhaseId = null;
        Kind = null;
        Status = null;
        TargetVehicle = TargetRoadsideUnit = default;
        Node.Clear();
        NextNode.Clear();
        Inbound.Clear();
        Outbound.Clear();
        Maneuver = null;
        ArrivalUnixMs = null;
        ArrivalForm = null;
        DurationSeconds = LifetimeSeconds = double.NaN;
    }
}
