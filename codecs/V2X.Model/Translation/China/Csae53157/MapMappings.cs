namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Where a MAP has what.</summary>
internal static class MapMappings
{
    private const string Link = "nodes[].links[].";
    private const string LinkPlace = "nodes[].inLinks[].";
    private const string Lane = "nodes[].lanes[].";
    private const string LanePlace = LinkPlace + "lanes[].";
    private const string Connection = Lane + "connections[].";
    private const string ConnectionPlace = LanePlace + "connectsTo[].";
    private const double DegreeResolution = 5e-8;

    public static IReadOnlyList<FieldMapping> Rows { get; } =
    [
        new("messageCount", "msgCnt"),
        new("generatedUnixMs", "timeStamp", 60_000, "the minute; 527040 unavailable"),
        new("nodes[].name", "nodes[].name"),
        new("nodes[].region", "nodes[].id.region"),
        new("nodes[].id", "nodes[].id.id"),
        new("nodes[].referencePosition.latitudeDegrees", "nodes[].refPos.lat", DegreeResolution, "1e-7 degrees; 900000001 unavailable"),
        new("nodes[].referencePosition.longitudeDegrees", "nodes[].refPos.long", DegreeResolution, "1e-7 degrees; 1800000001 unavailable"),
        new("nodes[].referencePosition.elevationMetres", "nodes[].refPos.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new(Link + "name", LinkPlace + "name"),
        new(Link + "upstreamRegion", LinkPlace + "upstreamNodeId.region"),
        new(Link + "upstreamNodeId", LinkPlace + "upstreamNodeId.id", Note: "0 unknown; SAE and ETSI do not say it"),
        new(Link + "widthMetres", LinkPlace + "linkWidth", 0.005, MapEdition.WidthNote),
        .. SpeedLimits(Link, LinkPlace),
        .. Points(Link, LinkPlace),
        new(Link + "movements[].remoteRegion", LinkPlace + "movements[].remoteIntersection.region"),
        new(Link + "movements[].remoteNodeId", LinkPlace + "movements[].remoteIntersection.id", Note: "0 unknown"),
        new(Link + "movements[].signalGroupId", LinkPlace + "movements[].phaseId", Note: "0 unknown"),
        .. Lanes(),
        .. SpeedLimits(Lane, LanePlace),
        .. Points(Lane, LanePlace),
        new(Connection + "remoteRegion", ConnectionPlace + "remoteIntersection.region"),
        new(Connection + "remoteNodeId", ConnectionPlace + "remoteIntersection.id", Note: "0 unknown: SAE and ETSI name it only where it is another one"),
        new(Connection + "laneId", ConnectionPlace + "connectingLane.lane", Note: "0 unknown; counted within the link that it belongs to"),
        new(Connection + "maneuvers", ConnectionPlace + "connectingLane.maneuver"),
        new(Connection + "signalGroupId", ConnectionPlace + "phaseId", Note: "0 unknown"),
    ];

    private static FieldMapping[] Lanes() =>
    [
        new(Lane + "laneId", LanePlace + "laneID", Note: "0 unknown; counted within the link, from the left as one drives, on either side of the road"),
        new(Lane + "linkNumber", "nodes[].inLinks[]", double.PositiveInfinity, "the place of the link; without links the lanes of one approach make a link"),
        new(Lane + "directions", "nodes[].inLinks[]", double.PositiveInfinity, "always into the node; other lanes have no place"),
        new(Lane + "widthMetres", LanePlace + "laneWidth", 0.005, "0.01 m"),
        new(Lane + "sharedWith", LanePlace + "laneAttributes.shareWith"),
        new(Lane + "kind", LanePlace + "laneAttributes.laneType"),
        new(Lane + "vehicleTraits", LanePlace + "laneAttributes.laneType.vehicle", double.PositiveInfinity, MapEdition.TraitsNote),
        new(Lane + "otherTraits", LanePlace + "laneAttributes.laneType"),
        new(Lane + "maneuvers", LanePlace + "maneuvers"),
    ];

    private static FieldMapping[] SpeedLimits(string canonical, string place) =>
    [
        new(canonical + "speedLimits[].kind", place + "speedLimits[].type"),
        new(canonical + "speedLimits[].speedMetresPerSecond", place + "speedLimits[].speed", 0.01, "0.02 m/s; 8191 unavailable"),
    ];

    private static FieldMapping[] Points(string canonical, string place) =>
    [
        new(canonical + "points[].position.latitudeDegrees", place + "points[].posOffset.offsetLL", DegreeResolution, "1e-7 degrees from the node's reference; the list runs towards the stop line"),
        new(canonical + "points[].position.longitudeDegrees", place + "points[].posOffset.offsetLL", DegreeResolution, "1e-7 degrees from the node's reference"),
        new(canonical + "points[].isAbsolute", place + "points[].posOffset.offsetLL", Note: "a position in place of an offset"),
        new(canonical + "points[].position.elevationMetres", place + "points[].posOffset.offsetV", 0.05, "0.1 m"),
        new(canonical + "points[].heightAboveReferenceMetres", place + "points[].posOffset.offsetV", 0.05, "0.1 m, where the node has no elevation"),
    ];
}
