using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>
/// All positions between two parallels and two meridians, the edges included. Where the western edge is greater than the eastern one the box
/// goes over the antimeridian.
/// </summary>
internal sealed class BoxArea(double southDegrees, double westDegrees, double northDegrees, double eastDegrees) : AreaFilter
{
    private readonly bool _isOverAntimeridian = westDegrees > eastDegrees;

    public override IReadOnlyList<Quadkey> Cover { get; } =
        TileCover.OfBox((southDegrees, westDegrees, northDegrees, westDegrees > eastDegrees ? eastDegrees + 360 : eastDegrees));

    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile)
    {
        if (!(latitudeDegrees >= southDegrees && latitudeDegrees <= northDegrees))
            return false;
        return _isOverAntimeridian
            ? longitudeDegrees >= westDegrees || longitudeDegrees <= eastDegrees
            : longitudeDegrees >= westDegrees && longitudeDegrees <= eastDegrees;
    }
}
