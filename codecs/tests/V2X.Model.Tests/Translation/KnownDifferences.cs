using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Tests.Translation;

/// <summary>
/// Where a message differs from what is written back of it although nothing is wrong, and what a message says by itself for lack of an
/// "unavailable". Every row has its reason; what has none here is a fault.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>Places of a message, by edition (or the beginning of its id) and message, that may come back written another way.</summary>
    private static readonly (string Edition, string Message, string Place, string Why)[] Rewritten =
    [
        ("", "", "secMark", "leap seconds and reserved seconds have no time of their own"),
        ("", "BSM", "safetyExt.pathHistory", "offsets from the message's own position, in the smallest size, with a start and without a known position left out"),
        ("", "PSM", "pathHistory", "offsets from the message's own position, in the smallest size"),
        ("", "BSM", "emergencyExt.lightsUse", "kinds of lights in use"),
        ("", "BSM", "posConfidence.pos", "gives way to posAccuracy"),
        ("", "BSM", "posAccuracy", "all unavailable is as good as absent"),
        ("", "BSM", "transmission", "reserved values"),
        ("", "BSM", "brakes", "reserved values, and wheels beside their unavailable bit"),
        ("", "BSM", "safetyExt.events", "bits of a later edition"),
        ("", "BSM", "emergencyExt.sirenUse", "reserved values"),
        ("", "BSM", "emergencyExt.responseType", "values of a later edition"),
        ("", "PSM", "posAccuracy", "all unavailable is as good as absent"),
        ("csae53-157", "PSM", "path-Planning[].pos", "offsets from the message's own position, in the smallest size"),
        ("csae53-157", "PSM", "non-motorData.propulsion", "ways of moving that the model does not tell apart"),
        ("j2735-2024", "PSM", "propulsion", "ways of moving that the model does not tell apart"),
        ("j2735-2024", "BSM", "coreData.secMark", "leap seconds and reserved seconds have no time of their own"),
        ("j2735-2024", "BSM", "coreData.transmission", "reserved values"),
        ("j2735-2024", "BSM", "coreData.brakes", "reserved values, and wheels beside their unavailable bit"),
        ("j2735-2024", "BSM", "partII", "parts in the order of their numbers; offsets from the message's own position; reserved values"),
        ("", "CAM", "cam.camParameters.basicContainer.stationType", "types without a meaning for the model"),
        ("", "CAM", "cam.camParameters.basicContainer.referencePosition.longitude", "-180 degrees are 180 degrees"),
        ("", "CAM", "cam.camParameters.basicContainer.referencePosition.positionConfidenceEllipse", "0 and 3600, which are not to be used"),
        ("", "CAM", "cam.camParameters.highFrequencyContainer.basicVehicleContainerHighFrequency.heading.headingValue", "3600, which is not to be used"),
        ("", "CAM", "cam.camParameters.highFrequencyContainer.basicVehicleContainerHighFrequency.accelerationControl", "the first bit only"),
        ("", "CAM", "cam.camParameters.lowFrequencyContainer.basicVehicleContainerLowFrequency.vehicleRole", "reserved values"),
        ("", "CAM", "cam.camParameters.lowFrequencyContainer.basicVehicleContainerLowFrequency.pathHistory", "steps behind one that is not known"),
        ("", "CAM", "cam.camParameters.specialVehicleContainer", "the container that goes with the role"),
        ("", "VAM", "vam.vamParameters.basicContainer.stationType", "types without a meaning for the model"),
        ("", "VAM", "vam.vamParameters.basicContainer.referencePosition.positionConfidenceEllipse", "0 and 3600, which are not to be used"),
        ("", "VAM", "vam.vamParameters.vruLowFrequencyContainer", "kinds that the model does not tell apart"),
        ("", "VAM", "vam.vamParameters.vruMotionPredictionContainer", "steps behind one that is not known; times in the smallest unit"),
        ("", "SPAT", "timeStamp", "leap seconds and reserved seconds have no time of their own"),
        ("", "SPAT", "intersections[].timeStamp", "leap seconds and reserved seconds have no time of their own"),
        ("ts103301", "SPATEM", "spat.intersections[].timeStamp", "leap seconds and reserved seconds have no time of their own"),
        ("j2735-2024", "SPAT", "intersections[].states[].state-time-speed[].timing", "reserved marks; 36000 for an hour or more, as earlier editions have it"),
        ("", "MAP", "nodes[].inLinks[].lanes[].laneAttributes.laneType.vehicle", "bits of a later edition"),
        ("", "MAP", "nodes[].inLinks[].linkWidth", "0 is unknown"),
        ("j2735-2024", "MAP", "intersections[].laneSet[].laneAttributes.laneType.vehicle", "bits of a later edition"),
        ("j2735-2024", "MAP", "intersections[].laneSet[].nodeList.computed", "offsets in the smallest size"),
        ("j2735-2024", "MAP", "intersections[].laneSet[].nodeList.nodes[].delta", "in the smallest size; no point off the Earth, or from one that is not known"),
        ("j2735-2024", "MAP", "intersections[].laneSet[].nodeList.nodes[].attributes.localNode", "a set without order"),
        ("j2735-2024", "MAP", "intersections[].laneSet[].nodeList.nodes[].attributes.data", "the first list of speed limits only"),
        ("j2735-2024", "MAP", "roadSegments[].roadLaneSet[].laneAttributes.laneType.vehicle", "bits of a later edition"),
        ("j2735-2024", "MAP", "roadSegments[].roadLaneSet[].nodeList.computed", "offsets in the smallest size"),
        ("j2735-2024", "MAP", "roadSegments[].roadLaneSet[].nodeList.nodes[].delta", "in the smallest size; no point off the Earth, or from one that is not known"),
        ("j2735-2024", "MAP", "roadSegments[].roadLaneSet[].nodeList.nodes[].attributes.localNode", "a set without order"),
        ("j2735-2024", "MAP", "roadSegments[].roadLaneSet[].nodeList.nodes[].attributes.data", "the first list of speed limits only"),
        ("j2735-2024", "MAP", "restrictionList", "users by a region's extension; a set without order"),
        ("ts103301", "MAPEM", "map.intersections[].laneSet[].laneAttributes.laneType.vehicle", "bits of a later edition"),
        ("ts103301", "MAPEM", "map.intersections[].laneSet[].nodeList.computed", "offsets in the smallest size"),
        ("ts103301", "MAPEM", "map.intersections[].laneSet[].nodeList.nodes[].delta", "in the smallest size; no point off the Earth, or from one that is not known"),
        ("ts103301", "MAPEM", "map.intersections[].laneSet[].nodeList.nodes[].attributes.localNode", "a set without order"),
        ("ts103301", "MAPEM", "map.intersections[].laneSet[].nodeList.nodes[].attributes.data", "the first list of speed limits only"),
        ("ts103301", "MAPEM", "map.roadSegments[].roadLaneSet[].laneAttributes.laneType.vehicle", "bits of a later edition"),
        ("ts103301", "MAPEM", "map.roadSegments[].roadLaneSet[].nodeList.computed", "offsets in the smallest size"),
        ("ts103301", "MAPEM", "map.roadSegments[].roadLaneSet[].nodeList.nodes[].delta", "in the smallest size; no point off the Earth, or from one that is not known"),
        ("ts103301", "MAPEM", "map.roadSegments[].roadLaneSet[].nodeList.nodes[].attributes.localNode", "a set without order"),
        ("ts103301", "MAPEM", "map.roadSegments[].roadLaneSet[].nodeList.nodes[].attributes.data", "the first list of speed limits only"),
        ("ts103301", "MAPEM", "map.restrictionList", "users by a region's extension; a set without order"),
        ("ts103301", "", "header.protocolVersion", "that of the edition"),
        ("", "MAP", "nodes[].inLinks[].points[].posOffset", "in the smallest size; no point off the Earth, or from a reference that is not known"),
        ("", "MAP", "nodes[].inLinks[].lanes[].points[].posOffset", "in the smallest size; no point off the Earth, or from a reference that is not known"),
        ("", "RSI", "refPos", "half a position"),
        ("", "RSI", "rtes[].eventPos", "in the smallest size; no point off the Earth, or from a reference that is not known"),
        ("", "RSI", "rtss[].signPos", "in the smallest size; no point off the Earth, or from a reference that is not known"),
        ("", "RSI", "rtes[].referencePaths[].activePath", "in the smallest size; no point off the Earth, or from a reference that is not known"),
        ("", "RSI", "rtss[].referencePaths[].activePath", "in the smallest size; no point off the Earth, or from a reference that is not known"),
        ("", "RSI", "rtes[].priority", "five reserved bits"),
        ("", "RSI", "rtss[].priority", "five reserved bits"),
        ("", "RSA", "priority", "five reserved bits"),
        ("", "RSA", "position.lat", "half a position"),
        ("", "RSA", "position.long", "half a position"),
        ("", "RSA", "position.elevation", "half a position"),
        ("", "TIM", "dataFrames[].frameType", "the form of the content tells it"),
        ("", "TIM", "dataFrames[].startYear", "an unknown year is the nearest one; no year without a time"),
        ("", "TIM", "dataFrames[].durationTime", "without a beginning there is no end"),
        ("", "TIM", "dataFrames[].msgId.roadSignID.mutcdCode", "none is as good as absent"),
        ("", "TIM", "dataFrames[].msgId.roadSignID.position", "half a position"),
        ("", "TIM", "dataFrames[].regions[].anchor", "half a position"),
        ("", "TIM", "dataFrames[].regions[].direction", "none is as good as absent"),
        ("", "TIM", "dataFrames[].regions[].closedPath", "what corners enclose is closed"),
        ("", "TIM", "dataFrames[].regions[].description", "paths in degrees and the smallest size, radii in the plainest unit, regions of the old form in the new one; direction and width beside it"),
        ("", "DENM", "denm.management.stationType", "types without a meaning for the model"),
        ("", "DENM", "denm.management.eventPosition.latitude", "half a position"),
        ("", "DENM", "denm.management.eventPosition.longitude", "half a position; -180 degrees are 180 degrees"),
        ("", "DENM", "denm.management.eventPosition.altitude.altitudeValue", "half a position"),
        ("", "DENM", "denm.management.eventPosition.positionConfidenceEllipse.semiMajorOrientation", "3600, which is not to be used"),
        ("en302637-3", "DENM", "denm.location.eventPositionHeading.headingValue", "3600, which is not to be used"),
        ("en302637-3", "DENM", "denm.location.traces", "ways without points; steps behind one that is not known"),
        ("en302637-3", "DENM", "denm.situation.eventHistory", "steps behind one that is not known; one quality of information for all"),
        ("ts103831", "DENM", "denm.location.eventPositionHeading.value", "3600, which is not to be used"),
        ("ts103831", "DENM", "denm.location.detectionZonesToEventPosition", "ways without points; steps behind one that is not known"),
        ("ts103831", "DENM", "denm.situation.eventZone", "steps behind one that is not known; one quality of information for all"),
    ];

    /// <summary>Canonical fields that a message of an edition always says since it has no "unavailable" for them, or that follow from another one.</summary>
    private static readonly (string Edition, string Message, string Place, string Why)[] Implied =
    [
        ("", "", "messageCount", "a counter has no unavailable"),
        ("", "", "sender", "an identity has no unavailable"),
        ("", "BSM", "user.yawRateDegreesPerSecond", "no unavailable"),
        ("", "BSM", "user.basicVehicleClass", "follows from the class"),
        ("", "BSM", "predictionProbability", "no unavailable"),
        ("", "PSM", "user.yawRateDegreesPerSecond", "no unavailable"),
        ("", "PSM", "predictionProbability", "no unavailable"),
        ("", "PSM", "vulnerableProfile", "follows from the class"),
        ("", "PSM", "user.class", "follows from the profile"),
        ("", "CAM", "generatedUnixMs", "no unavailable"),
        ("", "CAM", "role", "no unavailable"),
        ("", "CAM", "sirenInUse", "one field for siren and light bar"),
        ("", "CAM", "lightBarInUse", "one field for siren and light bar"),
        ("", "VAM", "generatedUnixMs", "no unavailable"),
        ("", "VAM", "user.class", "follows from the profile"),
        ("", "", "intersections[].revision", "a counter has no unavailable"),
        ("", "", "nodes[].revision", "a counter has no unavailable"),
        ("", "SPAT", "intersections[].movements[].phases[].timingForm", "SAE and ETSI have points of time only"),
        ("", "MAP", "nodes[].lanes[].linkNumber", "an approach makes a link"),
        ("", "MAP", "nodes[].lanes[].directions", "lanes of links lead in"),
        ("", "MAP", "nodes[].links[].speedLimits", "those of the whole node"),
        ("j2735-2024", "MAP", "nodes[].laneWidthMetres", "that of the first lane"),
        ("j2735-2024", "MAP", "nodes[].lanes[].ingressApproach", "the place of the link"),
        ("j2735-2024", "MAP", "nodes[].lanes[].kind", "a lane of which nothing is known is one for vehicles"),
        ("j2735-2024", "MAP", "nodes[].lanes[].vehicleTraits", "a lane of which nothing is known is one for vehicles"),
        ("j2735-2024", "MAP", "nodes[].lanes[].points", "the centre line of the link; changes from point to point"),
        ("j2735-2024", "MAP", "segments[].laneWidthMetres", "that of the first lane"),
        ("j2735-2024", "MAP", "segments[].lanes[].ingressApproach", "the place of the link"),
        ("j2735-2024", "MAP", "segments[].lanes[].kind", "a lane of which nothing is known is one for vehicles"),
        ("j2735-2024", "MAP", "segments[].lanes[].vehicleTraits", "a lane of which nothing is known is one for vehicles"),
        ("j2735-2024", "MAP", "segments[].lanes[].points", "the centre line of the link; changes from point to point"),
        ("ts103301", "MAPEM", "nodes[].laneWidthMetres", "that of the first lane"),
        ("ts103301", "MAPEM", "nodes[].lanes[].ingressApproach", "the place of the link"),
        ("ts103301", "MAPEM", "nodes[].lanes[].kind", "a lane of which nothing is known is one for vehicles"),
        ("ts103301", "MAPEM", "nodes[].lanes[].vehicleTraits", "a lane of which nothing is known is one for vehicles"),
        ("ts103301", "MAPEM", "nodes[].lanes[].points", "the centre line of the link; changes from point to point"),
        ("ts103301", "MAPEM", "segments[].laneWidthMetres", "that of the first lane"),
        ("ts103301", "MAPEM", "segments[].lanes[].ingressApproach", "the place of the link"),
        ("ts103301", "MAPEM", "segments[].lanes[].kind", "a lane of which nothing is known is one for vehicles"),
        ("ts103301", "MAPEM", "segments[].lanes[].vehicleTraits", "a lane of which nothing is known is one for vehicles"),
        ("ts103301", "MAPEM", "segments[].lanes[].points", "the centre line of the link; changes from point to point"),
        ("", "RSI", "reference", "offsets need a point to start from: the first event's"),
        ("", "RSI", "senderClass", "a roadside unit, always"),
        ("", "RSI", "events[].originator", "the sender"),
        ("", "RSI", "events[].number", "a number has no unavailable"),
        ("", "RSI", "events[].radiusMetres", "the relevance distance"),
        ("", "RSI", "events[].textEn", "the words of the phrases"),
        ("", "RSI", "events[].textZhHans", "traditional Chinese"),
        ("", "RSI", "events[].code", "that of the cause"),
        ("", "RSI", "events[].codeScheme", "that of the cause"),
        ("", "RSI", "events[].areas[].widthMetres", "no unavailable"),
        ("", "TIM", "events[].validFromUnixMs", "the detection, or when the message was made where only the end is known"),
        ("", "TIM", "events[].headingSlices", "all directions for all traffic"),
        ("", "TIM", "events[].priority", "no unavailable"),
        ("", "TIM", "events[].phrases", "the cause as a code or in words, and the text"),
        ("", "TIM", "events[].areas[].shape", "one region must be there: around the position"),
        ("", "TIM", "events[].areas[].role", "where it matters, always"),
        ("", "TIM", "events[].areas[].anchor", "one region must be there: around the position"),
        ("", "TIM", "events[].areas[].points[].position", "one region must be there: around the position"),
        ("", "TIM", "events[].areas[].radiusMetres", "one region must be there: around the position"),
        ("", "TIM", "events[].areas[].headingSlices", "one region must be there: that of the event; none in a circle is none at all"),
        ("", "TIM", "events[].areas[].isClosed", "polygons are closed paths"),
        ("", "RSA", "events[].headingSlices", "all directions for all traffic"),
        ("", "RSA", "events[].relevanceDistanceMetres", "the radius"),
        ("", "RSA", "events[].phrases", "the cause as a code"),
        ("", "DENM", "generatedUnixMs", "no unavailable"),
        ("", "DENM", "events[].originator", "the sender"),
        ("", "DENM", "events[].number", "a number has no unavailable"),
        ("", "DENM", "events[].detectedUnixMs", "no unavailable"),
        ("", "DENM", "events[].updatedUnixMs", "no unavailable"),
        ("", "DENM", "events[].validFromUnixMs", "from detection on"),
        ("", "DENM", "events[].validUntilUnixMs", "the default of the standard, 600 s"),
        ("", "DENM", "events[].relevanceDistanceMetres", "the radius"),
        ("", "DENM", "events[].code", "that of the cause"),
        ("", "DENM", "events[].codeScheme", "that of the cause"),
        ("", "DENM", "events[].areas[].role", "what is no place of the event leads up to it"),
    ];

    /// <summary>Canonical fields that a message may lose when it is written back into its own edition.</summary>
    private static readonly (string Edition, string Message, string Place, string Why)[] Forgotten =
    [
        ("", "BSM", "pathHistory", "a trail whose own start is too far from the message's position, or without that; half a position"),
        ("", "PSM", "pathHistory", "a trail whose own start is too far from the message's position, or without that; half a position"),
        ("", "PSM", "pathPrediction", "half a position"),
        ("", "CAM", "sirenInUse", "off, of a vehicle without a duty"),
        ("", "CAM", "lightBarInUse", "off, of a vehicle without a duty"),
    ];

    public static bool IsRewritten(MessageAdapter adapter, string place) => Has(Rewritten, adapter, place);

    public static bool IsImplied(MessageAdapter adapter, string place) => Has(Implied, adapter, place);

    public static bool IsForgotten(MessageAdapter adapter, string place) => Has(Forgotten, adapter, place);

    /// <summary>
    /// Lists that a message of an edition has in another order or with gaps, so that their elements cannot be compared one by one.
    /// </summary>
    public static bool IsRegrouped(MessageAdapter target, CanonicalMessage message, string place) => message switch
    {
        SignalMessage signals when target.Family != MessageFamily.China => place.StartsWith("intersections[].movements[].phases", StringComparison.Ordinal)
            && signals.Intersections.Any(i => i.Movements.Any(m => m.Phases.Any(p => p.IsShownNow == true))),
        LaneMapMessage map when target.Family != MessageFamily.China =>
            place.StartsWith("nodes", StringComparison.Ordinal) && map.Nodes.Any(n => n.Lanes.Count == 0),
        LaneMapMessage map => place.StartsWith("nodes[].l", StringComparison.Ordinal) && map.Nodes.Any(n => n.Links.Count == 0),
        RoadEventsMessage events => RoadEventLists.AreRegrouped(target, events, place),
        _ => false,
    };

    private static bool Has((string Edition, string Message, string Place, string Why)[] rows, MessageAdapter adapter, string place) => rows.Any(row =>
        adapter.EditionId.StartsWith(row.Edition, StringComparison.Ordinal)
        && (row.Message.Length == 0 || row.Message == adapter.MessageType)
        && MappingIndex.Covers(row.Place, place));
}
