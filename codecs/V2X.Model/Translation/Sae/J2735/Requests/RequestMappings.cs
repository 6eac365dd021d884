namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>Where requests for priority and their answers have the canonical fields.</summary>
internal static class RequestMappings
{
    private const double Any = double.PositiveInfinity;

    public static FieldMapping[] Requests(string prefix) =>
    [
        new("generatedUnixMs", $"{prefix}timeStamp"),
        new("generatedUnixMs", $"{prefix}second", Note: "65535 unavailable"),
        new("generatedForm", $"{prefix}timeStamp", Any),
        new("generatedForm", $"{prefix}second", Any),
        new("messageCount", $"{prefix}sequenceNumber"),
        new("sender", $"{prefix}requestor.id", Any, "4 octets"),
        new("role", $"{prefix}requestor.type.role", Any, "8 unknown"),
        new("importance", $"{prefix}requestor.type.request", Note: "0 unknown"),
        new("user.position.latitudeDegrees", $"{prefix}requestor.position.position.lat", 0.5e-7, "1e-7 deg; 900000001 unavailable"),
        new("user.position.longitudeDegrees", $"{prefix}requestor.position.position.long", 0.5e-7, "1e-7 deg; 1800000001 unavailable"),
        new("user.position.elevationMetres", $"{prefix}requestor.position.position.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new("user.headingDegrees", $"{prefix}requestor.position.heading", 0.00625, "0.0125 deg; 28800 unavailable"),
        new("user.speedMetresPerSecond", $"{prefix}requestor.position.speed.speed", 0.01, "0.02 m/s; 8191 unavailable"),
        new("gear", $"{prefix}requestor.position.speed.transmisson", Note: "7 unavailable"),
        new("requests[].requestId", $"{prefix}requests[].request.requestID"),
        new("requests[].kind", $"{prefix}requests[].request.requestID", Note: "priority at a signal only; others are left out"),
        new("requests[].status", $"{prefix}requests[].request.requestType", Any, "0 for what is neither made nor withdrawn"),
        new("requests[].node.region", $"{prefix}requests[].request.id.region"),
        new("requests[].node.id", $"{prefix}requests[].request.id.id"),
        .. Access("requests[].inbound", $"{prefix}requests[].request.inBoundLane"),
        .. Access("requests[].outbound", $"{prefix}requests[].request.outBoundLane"),
        .. Arrival("requests[]", $"{prefix}requests[]"),
    ];

    public static FieldMapping[] Responses(string prefix) =>
    [
        new("generatedUnixMs", $"{prefix}timeStamp"),
        new("generatedUnixMs", $"{prefix}second", Note: "65535 unavailable"),
        new("generatedForm", $"{prefix}timeStamp", Any),
        new("generatedForm", $"{prefix}second", Any),
        new("messageCount", $"{prefix}sequenceNumber"),
        new("intersections[].revision", $"{prefix}status[].sequenceNumber"),
        new("intersections[].node.region", $"{prefix}status[].id.region"),
        new("intersections[].node.id", $"{prefix}status[].id.id"),
        new("intersections[].responses[].requestor", $"{prefix}status[].sigStatus[].requester.id", Any, "4 octets"),
        new("intersections[].responses[].requestId", $"{prefix}status[].sigStatus[].requester.request"),
        new("intersections[].responses[].requestCount", $"{prefix}status[].sigStatus[].requester.sequenceNumber", Note: "0 for none"),
        new("intersections[].responses[].role", $"{prefix}status[].sigStatus[].requester.role", Any),
        new("intersections[].responses[].status", $"{prefix}status[].sigStatus[].status", Note: "0 unknown"),
        .. Access("intersections[].responses[].inbound", $"{prefix}status[].sigStatus[].inboundOn"),
        .. Access("intersections[].responses[].outbound", $"{prefix}status[].sigStatus[].outboundOn"),
        .. Arrival("intersections[].responses[]", $"{prefix}status[].sigStatus[]"),
    ];

    private static FieldMapping[] Access(string field, string place) =>
    [
        new($"{field}.laneId", $"{place}.lane", Note: "0 unknown"),
        new($"{field}.approachId", $"{place}.approach"),
        new($"{field}.connectionId", $"{place}.connection"),
    ];

    private static FieldMapping[] Arrival(string field, string place) =>
    [
        new($"{field}.arrivalUnixMs", $"{place}.minute"),
        new($"{field}.arrivalUnixMs", $"{place}.second"),
        new($"{field}.arrivalForm", $"{place}.minute", Any),
        new($"{field}.arrivalForm", $"{place}.second", Any),
        new($"{field}.durationSeconds", $"{place}.duration", 0.0005, "0.001 s; above 60.999 s reserved"),
    ];
}
