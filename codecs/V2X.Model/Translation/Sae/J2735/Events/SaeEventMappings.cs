namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>Which canonical field stands where in a TIM and in an RSA.</summary>
internal static class SaeEventMappings
{
    private const double DegreeStep = 5e-8;
    private const double ElevationStep = 0.05;
    private const double MinuteStep = 60_000;
    private const string Sign = "dataFrames[].msgId.roadSignID";
    private const string Region = "dataFrames[].regions[]";
    private const string Path = Region + ".description.path.offset";
    private const string Old = Region + ".description.oldRegion";
    private const string Circle = Region + ".description.geometry";

    /// <summary>Rows of the TIM.</summary>
    public static IReadOnlyList<FieldMapping> Tim { get; } =
    [
        new("messageCount", "msgCnt", 0, "0 where not told"),
        new("generatedUnixMs", "timeStamp", MinuteStep, "whole minutes"),
        new("events[].kind", "dataFrames[].content.advisory", 0, "an event"),
        new("events[].kind", "dataFrames[].content.workZone", 0, "work on the road"),
        new("events[].kind", "dataFrames[].content.genericSign", 0, "a sign"),
        new("events[].kind", "dataFrames[].content.speedLimit", 0, "a speed limit"),
        new("events[].kind", "dataFrames[].content.exitService", 0, "services at an exit"),
        new("events[].kind", "dataFrames[].frameType", 0, "written: advisory or road signage"),
        new("events[].position.latitudeDegrees", Sign + ".position.lat", DegreeStep),
        new("events[].position.longitudeDegrees", Sign + ".position.long", DegreeStep),
        new("events[].position.elevationMetres", Sign + ".position.elevation", ElevationStep),
        new("events[].headingSlices", Sign + ".viewAngle", 0, "none where not told"),
        new("events[].traffic", Sign + ".viewAngle", 0, "all directions for all traffic"),
        new("events[].signCategory", Sign + ".mutcdCode", 0, "0 none"),
        new(string.Empty, "dataFrames[].msgId.furtherInfoID", 0, "0000 where no sign is told"),
        new("events[].validFromUnixMs", "dataFrames[].startTime", MinuteStep, "whole minutes"),
        new("events[].validFromUnixMs", "dataFrames[].startYear", MinuteStep, "always written with a time"),
        new("events[].detectedUnixMs", "dataFrames[].startTime", MinuteStep, "written where no beginning is told"),
        new("events[].validUntilUnixMs", "dataFrames[].durationTime", MinuteStep, "whole minutes, rounded up; 32000 where not told"),
        new("events[].priority", "dataFrames[].priority", 0, "0 where not told"),
        .. Regions(),
        .. Content("advisory"),
        .. Content("workZone"),
        .. Content("genericSign"),
        .. Content("speedLimit"),
        .. Content("exitService"),
        new(string.Empty, "dataFrames[].doNotUse1", 0, "0"),
        new(string.Empty, "dataFrames[].doNotUse2", 0, "0"),
        new(string.Empty, "dataFrames[].doNotUse3", 0, "0"),
        new(string.Empty, "dataFrames[].doNotUse4", 0, "0"),
    ];

    /// <summary>Rows of the RSA.</summary>
    public static IReadOnlyList<FieldMapping> Rsa { get; } =
    [
        new("messageCount", "msgCnt", 0, "0 where not told"),
        new("generatedUnixMs", "timeStamp", MinuteStep, "whole minutes"),
        new("events[].kind", "typeEvent", double.PositiveInfinity, "always an event"),
        new("events[].phrases[].itis", "typeEvent", 0, "the first code"),
        new("events[].phrases[].itis", "description[]", 0, "the other codes, at most 8"),
        new("events[].cause", "typeEvent", double.PositiveInfinity, "by meaning; 0 unknown"),
        new("events[].subCause", "typeEvent", double.PositiveInfinity, "by meaning"),
        new("events[].priority", "priority", 0, "three high bits"),
        new("events[].headingSlices", "heading", 0, "none where not told"),
        new("events[].traffic", "heading", 0, "all directions for all traffic"),
        new("events[].relevanceDistanceMetres", "extent", double.PositiveInfinity, "classes"),
        new("events[].radiusMetres", "extent", double.PositiveInfinity, "written where no relevance distance is told"),
        new("events[].position.latitudeDegrees", "position.lat", DegreeStep),
        new("events[].position.longitudeDegrees", "position.long", DegreeStep),
        new("events[].position.elevationMetres", "position.elevation", ElevationStep),
        new("events[].headingDegrees", "position.heading", 0.00625),
        new("events[].speedMetresPerSecond", "position.speed.speed", 0.01),
        new("events[].semiMajorSigmaMetres", "position.posAccuracy.semiMajor", 0.025),
        new("events[].semiMinorSigmaMetres", "position.posAccuracy.semiMinor", 0.025),
        new("events[].semiMajorOrientationDegrees", "position.posAccuracy.orientation", 180.0 / 65_535),
    ];

    private static FieldMapping[] Regions() =>
    [
        .. Shapes(),
        new("events[].areas[].name", Region + ".name"),
        new("events[].areas[].roadRegion", Region + ".id.region"),
        new("events[].areas[].roadSegment", Region + ".id.id"),
        new("events[].areas[].anchor.latitudeDegrees", Region + ".anchor.lat", DegreeStep),
        new("events[].areas[].anchor.longitudeDegrees", Region + ".anchor.long", DegreeStep),
        new("events[].areas[].anchor.elevationMetres", Region + ".anchor.elevation", ElevationStep),
        new("events[].areas[].widthMetres", Region + ".laneWidth", 0.005),
        new("events[].areas[].direction", Region + ".directionality", 0, "0 unavailable"),
        new("events[].areas[].isClosed", Region + ".closedPath"),
        new("events[].areas[].headingSlices", Region + ".direction"),
        new("events[].areas[].headingSlices", Circle + ".direction"),
        new("events[].areas[].points[].position.latitudeDegrees", Path + ".ll.nodes[].delta", DegreeStep, "step from the point before; written so"),
        new("events[].areas[].points[].position.longitudeDegrees", Path + ".ll.nodes[].delta", DegreeStep, "step from the point before; written so"),
        new("events[].areas[].points[].position.latitudeDegrees", Path + ".xy.nodes[].delta", DegreeStep, "metres from the point before; read only"),
        new("events[].areas[].points[].position.longitudeDegrees", Path + ".xy.nodes[].delta", DegreeStep, "metres from the point before; read only"),
        new("events[].areas[].points[].position.latitudeDegrees", Region + ".description.path.scale", 0, "read only"),
        new("events[].areas[].points[].position.latitudeDegrees", Circle + ".circle.center.lat", DegreeStep),
        new("events[].areas[].points[].position.longitudeDegrees", Circle + ".circle.center.long", DegreeStep),
        new("events[].areas[].points[].position.elevationMetres", Circle + ".circle.center.elevation", ElevationStep),
        new("events[].areas[].radiusMetres", Circle + ".circle.radius", 0.5, "in the unit that tells it exactly, else 0.01 m to 1 km"),
        new("events[].areas[].radiusMetres", Circle + ".circle.units"),
        new("events[].radiusMetres", Circle + ".circle.radius", 0.5, "written around the position where there is no area"),
        new("events[].relevanceDistanceMetres", Circle + ".circle.radius", 0.5, "written where there is neither area nor radius"),
        new("events[].areas[].extentMetres", Circle + ".extent", double.PositiveInfinity, "classes"),
        new("events[].areas[].widthMetres", Circle + ".laneWidth", 0.005, "read only"),
        new("events[].areas[].headingSlices", Old + ".direction", 0, "read only"),
        new("events[].areas[].extentMetres", Old + ".extent", 0, "read only, of circles"),
        new("events[].areas[].points[].position.latitudeDegrees", Old + ".area.circle.center.lat", DegreeStep, "read only"),
        new("events[].areas[].points[].position.longitudeDegrees", Old + ".area.circle.center.long", DegreeStep, "read only"),
        new("events[].areas[].points[].position.elevationMetres", Old + ".area.circle.center.elevation", ElevationStep, "read only"),
        new("events[].areas[].radiusMetres", Old + ".area.circle.radius", 0.5, "read only"),
        new("events[].areas[].radiusMetres", Old + ".area.circle.units", 0.5, "read only"),
        new("events[].areas[].anchor.latitudeDegrees", Old + ".area.shapePointSet.anchor.lat", DegreeStep, "read only"),
        new("events[].areas[].anchor.longitudeDegrees", Old + ".area.shapePointSet.anchor.long", DegreeStep, "read only"),
        new("events[].areas[].anchor.elevationMetres", Old + ".area.shapePointSet.anchor.elevation", ElevationStep, "read only"),
        new("events[].areas[].widthMetres", Old + ".area.shapePointSet.laneWidth", 0.005, "read only"),
        new("events[].areas[].direction", Old + ".area.shapePointSet.directionality", 0, "read only"),
        new("events[].areas[].points[].position.latitudeDegrees", Old + ".area.shapePointSet.nodeList.nodes[].delta", DegreeStep, "read only"),
        new("events[].areas[].points[].position.longitudeDegrees", Old + ".area.shapePointSet.nodeList.nodes[].delta", DegreeStep, "read only"),
        new("events[].areas[].anchor.latitudeDegrees", Old + ".area.regionPointSet.anchor.lat", DegreeStep, "read only"),
        new("events[].areas[].anchor.longitudeDegrees", Old + ".area.regionPointSet.anchor.long", DegreeStep, "read only"),
        new("events[].areas[].anchor.elevationMetres", Old + ".area.regionPointSet.anchor.elevation", ElevationStep, "read only"),
        new("events[].areas[].points[].position.latitudeDegrees", Old + ".area.regionPointSet.scale", 0, "read only"),
        new("events[].areas[].points[].position.latitudeDegrees", Old + ".area.regionPointSet.nodeList[].yOffset", DegreeStep, "read only"),
        new("events[].areas[].points[].position.longitudeDegrees", Old + ".area.regionPointSet.nodeList[].xOffset", DegreeStep, "read only"),
    ];

    private static IEnumerable<FieldMapping> Shapes()
    {
        string[] places =
        [
            Path + ".ll.nodes[].delta", Path + ".xy.nodes[].delta", Circle + ".circle.radius", Old + ".area.circle.radius",
            Old + ".area.shapePointSet.nodeList.nodes[].delta", Old + ".area.regionPointSet.nodeList",
        ];
        foreach (string place in places)
        {
            yield return new("events[].areas[].shape", place, 0, "closed paths are polygons");
            yield return new("events[].areas[].role", place, double.PositiveInfinity, "where it matters");
        }

        yield return new("events[].areas[].role", Region + ".anchor.lat", double.PositiveInfinity, "where it matters");
    }

    private static FieldMapping[] Content(string form) =>
    [
        new("events[].phrases[].itis", $"dataFrames[].content.{form}[].item.itis"),
        new("events[].phrases[].words", $"dataFrames[].content.{form}[].item.text", double.PositiveInfinity, "ASCII"),
        new("events[].cause", $"dataFrames[].content.{form}[].item.itis", double.PositiveInfinity, "the first code with a meaning; written where there are no phrases, in words where there is no code"),
        new("events[].subCause", $"dataFrames[].content.{form}[].item.itis", double.PositiveInfinity, "by meaning"),
        new("events[].textEn", $"dataFrames[].content.{form}[].item.text", double.PositiveInfinity, "ASCII; written where there are no phrases"),
    ];
}
