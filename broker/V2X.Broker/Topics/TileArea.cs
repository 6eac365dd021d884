using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>One web-mercator tile.</summary>
internal sealed class TileArea(Quadkey quadkey) : AreaFilter
{
    public override IReadOnlyList<Quadkey> Cover { get; } = [quadkey];

    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile) => quadkey.Contains(tile);
}
