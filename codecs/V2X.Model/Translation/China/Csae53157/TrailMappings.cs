namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Where a trail of earlier points has the canonical fields.</summary>
internal static class TrailMappings
{
    /// <summary>The rows of a PathHistory at <paramref name="path"/>.</summary>
    public static FieldMapping[] Rows(string path)
    {
        string crumb = path + ".crumbData[].";
        return
        [
            new("", path + ".initialPosition.pos", 0, "start of the offsets, taken into the points"),
            new("pathHistory[].position.latitudeDegrees", crumb + "llvOffset.offsetLL", 1e-7, "offset from the position of the message, in the smallest size that holds it"),
            new("pathHistory[].position.longitudeDegrees", crumb + "llvOffset.offsetLL", 1e-7),
            new("pathHistory[].position.elevationMetres", crumb + "llvOffset.offsetV", 0.1, "0.1 m"),
            new("pathHistory[].timeOffsetSeconds", crumb + "timeOffset", 0.005, "0.01 s into the past; 65535 unavailable"),
            new("pathHistory[].speedMetresPerSecond", crumb + "speed", 0.01, "0.02 m/s; 8191 unavailable"),
            new("pathHistory[].positionSigmaMetres", crumb + "posAccuracy.pos", double.PositiveInfinity, "a circle holding 95 %"),
            new("pathHistory[].headingDegrees", crumb + "heading", 0.75, "1.5 degree; 240 unavailable"),
        ];
    }
}
