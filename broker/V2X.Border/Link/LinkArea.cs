namespace V2X.Border.Link;

/// <summary>A box of parallels and meridians in WGS 84 degrees, its edges included; it does not cross the antimeridian.</summary>
internal readonly record struct LinkArea(double SouthDegrees, double WestDegrees, double NorthDegrees, double EastDegrees)
{
    /// <summary>True for a box on the globe that is not inside out.</summary>
    public bool IsSound =>
        SouthDegrees >= -90 && NorthDegrees <= 90 && WestDegrees >= -180 && EastDegrees <= 180
        && SouthDegrees <= NorthDegrees && WestDegrees <= EastDegrees;

    /// <summary>False for NaN.</summary>
    public bool Contains(double latitudeDegrees, double longitudeDegrees) =>
        latitudeDegrees >= SouthDegrees && latitudeDegrees <= NorthDegrees
        && longitudeDegrees >= WestDegrees && longitudeDegrees <= EastDegrees;

    /// <summary>What two boxes share, null standing for everywhere. False where they share nothing.</summary>
    public static bool TryIntersect(LinkArea? one, LinkArea? other, out LinkArea? shared)
    {
        shared = one ?? other;
        if (one is not { } a || other is not { } b)
            return true;
        var box = new LinkArea(
            Math.Max(a.SouthDegrees, b.SouthDegrees), Math.Max(a.WestDegrees, b.WestDegrees),
            Math.Min(a.NorthDegrees, b.NorthDegrees), Math.Min(a.EastDegrees, b.EastDegrees));
        shared = box;
        return box.IsSound;
    }
}
