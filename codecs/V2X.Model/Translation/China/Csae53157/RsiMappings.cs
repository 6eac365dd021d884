namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Which canonical field stands where in an RSI.</summary>
internal static class RsiMappings
{
    private const double DegreeStep = 5e-8;
    private const double ElevationStep = 0.05;
    private const double RadiusStep = 0.05;
    private const double MinuteStep = 60_000;

    /// <summary>Every row.</summary>
    public static IReadOnlyList<FieldMapping> All { get; } =
    [
        new("sender", "id", 0, "8 octets; shorter identities are filled on their left, longer ones cut there; zero where not told"),
        new("senderClass", "id", double.PositiveInfinity, "a roadside unit"),
        new("events[].originator", "id", double.PositiveInfinity, "always the sender"),
        new("messageCount", "msgCnt", 0, "0 where not told"),
        new("generatedUnixMs", "moy", MinuteStep, "whole minutes"),
        new("reference.latitudeDegrees", "refPos.lat", DegreeStep),
        new("reference.longitudeDegrees", "refPos.long", DegreeStep),
        new("reference.elevationMetres", "refPos.elevation", ElevationStep),
        new("events[].position.latitudeDegrees", "refPos.lat", DegreeStep, "the first event's where no reference is told"),
        new("events[].position.longitudeDegrees", "refPos.long", DegreeStep, "the first event's where no reference is told"),
        new("events[].position.elevationMetres", "refPos.elevation", ElevationStep, "the first event's where no reference is told"),
        .. EventsAndSigns("rtes[]", "eventPos"),
        .. EventsAndSigns("rtss[]", "signPos"),
        new("events[].number", "rtes[].rteId", double.PositiveInfinity, "low 8 bits; place in the list where not told"),
        new("events[].number", "rtss[].rtsId", double.PositiveInfinity, "low 8 bits; place in the list where not told"),
        new("events[].kind", "rtes[].rteId", double.PositiveInfinity, "events and work zones"),
        new("events[].kind", "rtss[].rtsId", double.PositiveInfinity, "signs, speed limits, services"),
        new("events[].cause", "rtes[].eventType", double.PositiveInfinity, "events of GB/T 29100 by meaning; 0 unknown"),
        new("events[].subCause", "rtes[].eventType", double.PositiveInfinity, "flooding as water on the road"),
        new("events[].code", "rtes[].eventType", double.PositiveInfinity, "that of the cause where it is another list's"),
        new("events[].codeScheme", "rtes[].eventType", double.PositiveInfinity, "always that of GB/T 29100"),
        new("events[].code", "rtss[].signType", double.PositiveInfinity, "sign of GB 5768.2; 0 unknown or text; a sign of another list by its meaning"),
        new("events[].codeScheme", "rtss[].signType", double.PositiveInfinity, "always that of GB 5768.2"),
        new("events[].source", "rtes[].eventSource", 0, "0 unknown"),
        new("events[].radiusMetres", "rtes[].eventRadius", RadiusStep, "0.1 m; the relevance distance where no radius is told"),
        new("events[].relevanceDistanceMetres", "rtes[].eventRadius", RadiusStep, "written where no radius is told"),
        new("events[].confidence", "rtes[].eventConfidence", 0.0025, "0.5 %"),
    ];

    private static FieldMapping[] EventsAndSigns(string list, string position) =>
    [
        new("events[].position.latitudeDegrees", $"{list}.{position}.offsetLL", DegreeStep, "offset from refPos or absolute"),
        new("events[].position.longitudeDegrees", $"{list}.{position}.offsetLL", DegreeStep, "offset from refPos or absolute"),
        new("events[].position.elevationMetres", $"{list}.{position}.offsetV", ElevationStep),
        new("events[].textEn", $"{list}.description.textString", double.PositiveInfinity, "ASCII; written where there is no simplified Chinese"),
        new("events[].phrases[].words", $"{list}.description.textString", double.PositiveInfinity, "written where there is no text"),
        new("events[].textZhHans", $"{list}.description.textGB2312", double.PositiveInfinity, "GB 2312; written first of all texts"),
        new("events[].textZhHant", $"{list}.description.textGB2312", double.PositiveInfinity, "written where there is no other text"),
        new("events[].validFromUnixMs", $"{list}.timeDetails.startTime", MinuteStep, "whole minutes"),
        new("events[].validUntilUnixMs", $"{list}.timeDetails.endTime", MinuteStep, "whole minutes, rounded up"),
        new("events[].validUntilSigmaSeconds", $"{list}.timeDetails.endTimeConfidence", 0, "classes, 95 % bounds"),
        new("events[].priority", $"{list}.priority", 0, "three high bits"),
        new("events[].areas[].shape", $"{list}.referencePaths[].activePath", 0, "paths only"),
        new("events[].areas[].role", $"{list}.referencePaths[].activePath", double.PositiveInfinity, "where it matters"),
        new("events[].areas[].points[].position.latitudeDegrees", $"{list}.referencePaths[].activePath[].offsetLL", DegreeStep),
        new("events[].areas[].points[].position.longitudeDegrees", $"{list}.referencePaths[].activePath[].offsetLL", DegreeStep),
        new("events[].areas[].points[].position.elevationMetres", $"{list}.referencePaths[].activePath[].offsetV", ElevationStep),
        new("events[].areas[].widthMetres", $"{list}.referencePaths[].pathRadius", RadiusStep * 2, "half width; 0 where not told"),
        new("events[].links[].upstreamRegion", $"{list}.referenceLinks[].upstreamNodeId.region"),
        new("events[].links[].upstreamNode", $"{list}.referenceLinks[].upstreamNodeId.id"),
        new("events[].links[].downstreamRegion", $"{list}.referenceLinks[].downstreamNodeId.region"),
        new("events[].links[].downstreamNode", $"{list}.referenceLinks[].downstreamNodeId.id"),
        new("events[].links[].lanes", $"{list}.referenceLinks[].referenceLanes", 0, "absent means all"),
    ];
}
