namespace V2X.Model.Canonical;

/// <summary>Whose traffic an event matters to, seen from its position (RelevanceTrafficDirection of ETSI TS 102 894-2).</summary>
public enum RoadEventTraffic
{
    /// <summary>All traffic.</summary>
    All,

    /// <summary>Traffic in the event's direction that comes towards it.</summary>
    Upstream,

    /// <summary>Traffic in the event's direction that has passed it.</summary>
    Downstream,

    /// <summary>Traffic in the other direction.</summary>
    Opposite,
}
