using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>Another area, for those alone that move in some directions.</summary>
/// <param name="area">The area.</param>
/// <param name="centreDegrees">Middle of the directions, degrees clockwise from true north.</param>
/// <param name="halfWidthDegrees">How far they reach to either side, above 0, at most 180.</param>
internal sealed class HeadingArea(AreaFilter area, double centreDegrees, double halfWidthDegrees) : AreaFilter
{
    public override IReadOnlyList<Quadkey> Cover => area.Cover;

    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile) =>
        area.Contains(latitudeDegrees, longitudeDegrees, tile);

    public override bool Matches(double latitudeDegrees, double longitudeDegrees, Quadkey tile, double headingDegrees) =>
        // Not a number is at most nothing.
        Math.Abs(Math.IEEERemainder(headingDegrees - centreDegrees, 360)) <= halfWidthDegrees
        && area.Matches(latitudeDegrees, longitudeDegrees, tile, headingDegrees);
}
