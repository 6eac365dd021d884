namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>Which canonical field stands where in an IVIM.</summary>
internal static class IvimMappings
{
    private const double DegreeStep = 5e-8;
    private const double CentimetreStep = 0.005;
    private const double HeadingStep = 0.05;
    private const double LimitStep = 0.5 / 3.6;
    private const string Management = "ivi.mandatory";
    private const string Location = "ivi.optional[].glc";
    private const string Zone = "ivi.optional[].glc.parts[].zone";
    private const string Sign = "ivi.optional[].giv[]";
    private const string Code = "ivi.optional[].giv[].roadSignCodes[].code";

    /// <summary>Every row.</summary>
    public static IReadOnlyList<FieldMapping> All { get; } =
    [
        .. SignsEdition.HeaderRows().Select(row => row with { Resolution = double.PositiveInfinity }),
        new("generatedUnixMs", Management + ".timeStamp", double.PositiveInfinity, "that of the signs"),
        new("reference.latitudeDegrees", Location + ".referencePosition.latitude", DegreeStep, "the first container's; the place of a sign where not told"),
        new("reference.longitudeDegrees", Location + ".referencePosition.longitude", DegreeStep, "the first container's; the place of a sign where not told"),
        new("reference.elevationMetres", Location + ".referencePosition.altitude.altitudeValue", CentimetreStep),
        new("events[].originator", Management + ".serviceProviderId", double.PositiveInfinity, "country and provider as 3 octets; zero where no provider is told"),
        new("events[].number", Management + ".iviIdentificationNumber", 0, "65536 for 0; place in the list, from 1, where not told"),
        new("events[].updatedUnixMs", Management + ".timeStamp", 0, "that of the message where not told"),
        new("events[].validFromUnixMs", Management + ".validFrom"),
        new("events[].validUntilUnixMs", Management + ".validTo"),
        new("events[].termination", Management + ".iviStatus", 0, "cancellation or negation"),
        new("events[].kind", Sign + ".iviType", double.PositiveInfinity, "signs only; a speed limit where one is told"),
        new("events[].signCategory", Sign + ".iviType", double.PositiveInfinity, "by the code where not told, else traffic information"),
        new("events[].laneFromOutside", Sign + ".applicableLanes", 0, "where it is one lane"),
        new("events[].code", Code + ".viennaConvention", double.PositiveInfinity, "the first code; signs of GB 5768.2 by their meaning"),
        new("events[].codeScheme", Code + ".viennaConvention", double.PositiveInfinity),
        new("events[].code", Code + ".iso14823.pictogramCode", double.PositiveInfinity, "the first code; 12557 for a speed limit that has none"),
        new("events[].codeScheme", Code + ".iso14823.pictogramCode", double.PositiveInfinity),
        new("events[].speedLimitMetresPerSecond", Code + ".viennaConvention", LimitStep, "value and unit of C 14; km/h"),
        new("events[].speedLimitMetresPerSecond", Code + ".iso14823.attributes[].spe", LimitStep, "km/h"),
        new("events[].phrases[].itis", Code + ".itisCodes", double.PositiveInfinity, "up to 4; that of the cause, or 0, where there is no code at all"),
        new("events[].cause", Code + ".itisCodes", double.PositiveInfinity, "by the first phrase that tells one"),
        new("events[].subCause", Code + ".itisCodes", double.PositiveInfinity, "by the first phrase that tells one"),
        new("events[].textZhHant", Sign + ".extraText", double.PositiveInfinity, "lines in zh that GB 2312 cannot write; up to 4 lines of 32 characters in all"),
        new("events[].textZhHans", Sign + ".extraText", double.PositiveInfinity, "other lines in zh; not beside traditional Chinese"),
        new("events[].textEn", Sign + ".extraText", double.PositiveInfinity, "lines in en"),
        new("events[].phrases[].words", Sign + ".extraText", double.PositiveInfinity, "written in en where there is no text"),
        new("events[].headingDegrees", Location + ".parts[].zoneHeading", HeadingStep, "that of the first zone where the sign matters"),
        new("events[].areas[].role", Sign + ".relevanceZoneIds", double.PositiveInfinity, "where it matters"),
        new("events[].areas[].role", Sign + ".detectionZoneIds", double.PositiveInfinity, "what leads up to it"),
        new("events[].areas[].direction", Sign + ".direction", double.PositiveInfinity, "what all zones where it matters agree about"),
        new("events[].areas[].shape", Zone, double.PositiveInfinity, "path or polygon; a polygon of 16 corners for a circle"),
        new("events[].areas[].widthMetres", Zone, CentimetreStep, "0.01 m, up to 10.23 m"),
        new("events[].areas[].points[].position.latitudeDegrees", Zone, DegreeStep, "steps of up to 1.4 km from point to point, else whole positions"),
        new("events[].areas[].points[].position.longitudeDegrees", Zone, DegreeStep),
        new("events[].areas[].points[].position.elevationMetres", Zone, CentimetreStep),
        new("events[].position", Zone, double.PositiveInfinity, "written as a zone of one point where the sign has no area"),
        new(string.Empty, Location + ".parts[].zoneId", 0, "numbered anew from 1"),
    ];
}
