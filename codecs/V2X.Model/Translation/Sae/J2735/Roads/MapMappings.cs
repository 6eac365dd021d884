namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>Where a MapData has what.</summary>
internal static class MapMappings
{
    private const double DegreeResolution = 5e-8;

    // Half a centimetre north, in degrees; east it grows with the latitude and is that of 80 degrees.
    private const double NorthResolution = 5e-8;
    private const double EastResolution = 3e-7;

    /// <summary>The rows of a MapData that stands at a place of the message.</summary>
    /// <param name="place">Empty, or the path of the MapData with a full stop.</param>
    public static FieldMapping[] Rows(string place) =>
    [
        new("messageCount", place + "msgIssueRevision"),
        new("generatedUnixMs", place + "timeStamp", 60_000, "the minute; 527040 unavailable"),
        new("layerKind", place + "layerType"),
        new("layerId", place + "layerID"),
        .. Node("nodes[].", place + "intersections[].", "laneSet[]."),
        .. Node("segments[].", place + "roadSegments[].", "roadLaneSet[]."),
        new("userClasses[].id", place + "restrictionList[].id"),
        new("userClasses[].users", place + "restrictionList[].users[].basicType"),
    ];

    private static FieldMapping[] Node(string node, string place, string lanes) =>
    [
        new(node + "name", place + "name"),
        new(node + "region", place + "id.region"),
        new(node + "id", place + "id.id"),
        new(node + "revision", place + "revision", Note: "from China the counter of the message"),
        new(node + "referencePosition.latitudeDegrees", place + "refPoint.lat", DegreeResolution, "1e-7 degrees; 900000001 unavailable"),
        new(node + "referencePosition.longitudeDegrees", place + "refPoint.long", DegreeResolution, "1e-7 degrees; 1800000001 unavailable"),
        new(node + "referencePosition.elevationMetres", place + "refPoint.elevation", 0.05, "0.1 m; -4096 unavailable"),
        new(node + "laneWidthMetres", place + "laneWidth", 0.005, "0.01 m; from China the width of the first lane, where every lane gives one"),
        .. SpeedLimits(node, place + "speedLimits[]."),
        .. Lane(node + "lanes[].", place, lanes),
        .. Points(node + "lanes[].", place + lanes + "nodeList."),
        .. Connection(node + "lanes[].connections[].", place + lanes + "connectsTo[]."),
    ];

    private static FieldMapping[] Lane(string lane, string place, string lanes) =>
    [
        new(lane + "laneId", place + lanes + "laneID", Note: "0 unknown; any number that is unique in the intersection, from China one within the link"),
        new(lane + "name", place + lanes + "name"),
        new(lane + "ingressApproach", place + lanes + "ingressApproach", Note: "0 unknown"),
        new(lane + "linkNumber", place + lanes + "ingressApproach", Note: "from China the place of the link, up to 15"),
        new(lane + "egressApproach", place + lanes + "egressApproach", Note: "0 unknown"),
        new(lane + "directions", place + lanes + "laneAttributes.directionalUse"),
        new(lane + "sharedWith", place + lanes + "laneAttributes.sharedWith", Note: "no bits say nothing"),
        new(lane + "kind", place + lanes + "laneAttributes.laneType", Note: "a lane of which nothing is known goes as one for vehicles"),
        new(lane + "vehicleTraits", place + lanes + "laneAttributes.laneType.vehicle", double.PositiveInfinity, "no ramp and no emergency lane"),
        new(lane + "otherTraits", place + lanes + "laneAttributes.laneType"),
        new(lane + "maneuvers", place + lanes + "maneuvers"),
        new(lane + "widthMetres", place + "laneWidth", 0.005, "0.01 m"),
        new(lane + "overlays[].laneId", place + lanes + "overlays[]", Note: "0 unknown"),
    ];

    private static FieldMapping[] Points(string lane, string course)
    {
        string node = course + "nodes[].";
        string attributes = node + "attributes.";
        return
        [
            new(lane + "points[].position.latitudeDegrees", node + "delta", NorthResolution, "0.01 m from the point before, or 1e-7 degrees"),
            new(lane + "points[].position.longitudeDegrees", node + "delta", EastResolution, "0.01 m from the point before, or 1e-7 degrees"),
            .. Computed(lane, course + "computed."),
            new(lane + "points[].isAbsolute", node + "delta", Note: "latitude and longitude in place of an offset"),
            new(lane + "points[].position.elevationMetres", attributes + "dElevation", 0.005, "0.01 m from the point before"),
            new(lane + "points[].elevationChangeMetres", attributes + "dElevation", 0.005, "0.01 m"),
            new(lane + "points[].widthChangeMetres", attributes + "dWidth", 0.005, "0.01 m"),
            new(lane + "widthMetres", attributes + "dWidth", 0.005, "0.01 m; at the first point, on top of the node's"),
            new(lane + "points[].features", attributes + "localNode"),
            .. SpeedLimits(lane + "points[].", attributes + "data[].speedLimits[]."),
            .. SpeedLimits(lane, attributes + "data[].speedLimits[]."),
        ];
    }

    private static FieldMapping[] Computed(string lane, string place) =>
    [
        new(lane + "computation.referenceLaneId", place + "referenceLaneId", Note: "the points follow from it"),
        new(lane + "computation.eastMetres", place + "offsetXaxis", 0.005, "0.01 m"),
        new(lane + "computation.northMetres", place + "offsetYaxis", 0.005, "0.01 m"),
        new(lane + "computation.rotationDegrees", place + "rotateXY", 0.00625, "0.0125 degrees; 28800 unavailable"),
        new(lane + "computation.eastStretch", place + "scaleXaxis", 0.00025, "0.05 %"),
        new(lane + "computation.northStretch", place + "scaleYaxis", 0.00025, "0.05 %"),
    ];

    private static FieldMapping[] Connection(string connection, string place) =>
    [
        new(connection + "laneId", place + "connectingLane.lane", Note: "0 unknown"),
        new(connection + "maneuvers", place + "connectingLane.maneuver"),
        new(connection + "remoteRegion", place + "remoteIntersection.region"),
        new(connection + "remoteNodeId", place + "remoteIntersection.id", Note: "absent within the same intersection"),
        new(connection + "signalGroupId", place + "signalGroup", Note: "0 unknown; from China the phase of the connection, else that of the link's movement"),
        new(connection + "userClassId", place + "userClass"),
        new(connection + "connectionId", place + "connectionID"),
    ];

    private static FieldMapping[] SpeedLimits(string canonical, string place) =>
    [
        new(canonical + "speedLimits[].kind", place + "type"),
        new(canonical + "speedLimits[].speedMetresPerSecond", place + "speed", 0.01, "0.02 m/s; 8191 unavailable"),
    ];
}
