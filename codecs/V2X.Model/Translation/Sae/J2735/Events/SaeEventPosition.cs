using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>Positions and directions of SAE messages about events. Pure functions, thread-safe, no allocation.</summary>
internal static class SaeEventPosition
{
    /// <summary>Heading slices that name no direction.</summary>
    public const int NoSlices = 0;

    /// <summary>Heading slices of all directions.</summary>
    public const int AllSlices = 0xFFFF;

    private const int SliceCount = 16;
    private const int ElevationUnavailable = -4096;
    private const int ElevationGreatest = 61_439;
    private const double ElevationUnit = 0.1;

    /// <summary>Takes over a position.</summary>
    public static void Read(Position3D from, GeoPoint to) =>
        EventQuantity.ReadPosition(from.Lat, from.Long, from.HasElevation ? ReadElevation(from.Elevation) : double.NaN, to);

    /// <summary>Writes a position.</summary>
    public static void Write(GeoPoint from, Position3D to)
    {
        to.UnknownAdditions?.Clear();
        to.HasRegional = false;
        to.Lat = EventQuantity.WriteLatitude(from.LatitudeDegrees);
        to.Long = EventQuantity.WriteLongitude(from.LongitudeDegrees);
        to.Elevation = WriteElevation(from.ElevationMetres);
        to.HasElevation = to.Elevation != ElevationUnavailable;
    }

    /// <summary>Metres of an elevation in 0.1 m.</summary>
    public static double ReadElevation(int elevation) => Quantity.Read(elevation, ElevationUnit, ElevationUnavailable);

    /// <summary>Elevation in 0.1 m, or -4096.</summary>
    public static int WriteElevation(double metres) =>
        Quantity.Write(metres, ElevationUnit, ElevationUnavailable + 1, ElevationGreatest, ElevationUnavailable);

    /// <summary>Heading slices as a number, bit n for the first of 22.5 degrees after n x 22.5; null where none is named.</summary>
    public static int? ReadSlices(BitString bits)
    {
        int slices = 0;
        for (int i = 0; i < SliceCount; i++)
            slices |= bits[i] ? 1 << i : 0;
        return slices == NoSlices ? null : slices;
    }

    /// <summary>Heading slices of a number; none for null.</summary>
    public static BitString WriteSlices(int? slices)
    {
        BitString bits = new(0, SliceCount);
        for (int i = 0; i < SliceCount; i++)
            bits = bits.With(i, ((slices ?? NoSlices) & (1 << i)) != 0);
        return bits;
    }
}
