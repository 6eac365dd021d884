namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>Where VIR has the canonical fields.</summary>
internal static class VirMappings
{
    private const double Any = double.PositiveInfinity;
    private const string Info = "intAndReq.reqs[].info";
    private const string Signal = Info + ".signalPriority";

    public static readonly FieldMapping[] Rows =
    [
        new("messageCount", "msgCnt"),
        new("sender", "id", Any, "8 octets; zeros before a shorter one"),
        new("generatedUnixMs", "secMark", Note: "65535 unavailable"),
        new("generatedForm", "secMark", Any),
        new("user.position.latitudeDegrees", "refPos.lat", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("user.position.longitudeDegrees", "refPos.long", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("user.position.elevationMetres", "refPos.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new("", "intAndReq.currentPos.pos", Note: "no offset from the position"),
        new("user.speedMetresPerSecond", "intAndReq.currentPos.speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("user.headingDegrees", "intAndReq.currentPos.heading", 0.00625, "0.0125 deg; 28800 unavailable"),
        new("requests[].requestId", "intAndReq.reqs[].reqID"),
        new("requests[].status", "intAndReq.reqs[].status", Any, "an update is a request; 0 unknown"),
        new("requests[].priority", "intAndReq.reqs[].reqPriority"),
        new("requests[].targetVehicle", "intAndReq.reqs[].targetVeh"),
        new("requests[].targetRoadsideUnit", "intAndReq.reqs[].targetRSU"),
        new("requests[].lifetimeSeconds", "intAndReq.reqs[].lifeTime", 0.005, "0.01 s; 655.34 s or more; 65535 unavailable"),
        new("requests[].kind", Signal + ".intersectionId", Note: "lane change, clear the way, priority at a signal"),
        .. Node("node", Signal + ".intersectionId"),
        .. Node("nextNode", Signal + ".requiredMov.remoteIntersection"),
        new("requests[].phaseId", Signal + ".requiredMov.phaseId", Note: "0 unknown"),
        new("requests[].maneuver", Signal + ".requiredMov.turn-direction"),
        new("requests[].arrivalUnixMs", Signal + ".estimatedArrivalTime", Any, "0.01 s after the message; 655.34 s or more; 65535 unavailable"),
        .. Lane(Info + ".laneChange"),
        .. Lane(Info + ".clearTheWay"),
    ];

    private static FieldMapping[] Node(string field, string place) =>
    [
        new($"requests[].{field}.region", $"{place}.region"),
        new($"requests[].{field}.id", $"{place}.id", Note: "0 without a region for a next node that is not known"),
    ];

    private static FieldMapping[] Lane(string place) =>
    [
        new("requests[].kind", $"{place}.upstreamNode"),
        .. Node("node", $"{place}.upstreamNode"),
        .. Node("nextNode", $"{place}.downstreamNode"),
        new("requests[].targetLaneId", $"{place}.targetLane", Note: "0 unknown"),
    ];
}
