using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>Offsets east and north in centimetres, in the smallest of the sizes that hold them. Pure functions, no allocation.</summary>
internal static class NodeOffsets
{
    public static bool TryRead(NodeOffsetPointXY wire, out int east, out int north)
    {
        (east, north) = wire.Kind switch
        {
            NodeOffsetPointXYKind.NodeXY1 => (wire.NodeXY1.X, wire.NodeXY1.Y),
            NodeOffsetPointXYKind.NodeXY2 => (wire.NodeXY2.X, wire.NodeXY2.Y),
            NodeOffsetPointXYKind.NodeXY3 => (wire.NodeXY3.X, wire.NodeXY3.Y),
            NodeOffsetPointXYKind.NodeXY4 => (wire.NodeXY4.X, wire.NodeXY4.Y),
            NodeOffsetPointXYKind.NodeXY5 => (wire.NodeXY5.X, wire.NodeXY5.Y),
            NodeOffsetPointXYKind.NodeXY6 => (wire.NodeXY6.X, wire.NodeXY6.Y),
            _ => (0, 0),
        };
        return wire.Kind is >= NodeOffsetPointXYKind.NodeXY1 and <= NodeOffsetPointXYKind.NodeXY6;
    }

    public static void WriteAbsolute(GeoPoint position, NodeOffsetPointXY wire)
    {
        wire.Kind = NodeOffsetPointXYKind.NodeLatLon;
        wire.NodeLatLon.Lat = Degrees.WriteLatitude(position.LatitudeDegrees);
        wire.NodeLatLon.Lon = Degrees.WriteLongitude(position.LongitudeDegrees, RoadsEdition.LeastLongitude);
    }

    public static void WriteUnknown(NodeOffsetPointXY wire)
    {
        wire.Kind = NodeOffsetPointXYKind.NodeLatLon;
        (wire.NodeLatLon.Lat, wire.NodeLatLon.Lon) = (Degrees.LatitudeUnavailable, Degrees.LongitudeUnavailable);
    }

    /// <summary>False where no size holds the offset, and for NaN.</summary>
    public static bool TryWrite(double east, double north, NodeOffsetPointXY wire)
    {
        if (!Fits(east, north, 16))
            return false;
        (int x, int y) = ((int)east, (int)north);
        if (Fits(x, y, 10))
        {
            wire.Kind = NodeOffsetPointXYKind.NodeXY1;
            (wire.NodeXY1.X, wire.NodeXY1.Y) = (x, y);
        }
        else if (Fits(x, y, 11))
        {
            wire.Kind = NodeOffsetPointXYKind.NodeXY2;
            (wire.NodeXY2.X, wire.NodeXY2.Y) = (x, y);
        }
        else if (Fits(x, y, 12))
        {
            wire.Kind = NodeOffsetPointXYKind.NodeXY3;
            (wire.NodeXY3.X, wire.NodeXY3.Y) = (x, y);
        }
        else
        {
            WriteLong(x, y, wire);
        }

        return true;
    }

    private static void WriteLong(int x, int y, NodeOffsetPointXY wire)
    {
        if (Fits(x, y, 13))
        {
            wire.Kind = NodeOffsetPointXYKind.NodeXY4;
            (wire.NodeXY4.X, wire.NodeXY4.Y) = (x, y);
        }
        else if (Fits(x, y, 14))
        {
            wire.Kind = NodeOffsetPointXYKind.NodeXY5;
            (wire.NodeXY5.X, wire.NodeXY5.Y) = (x, y);
        }
        else
        {
            wire.Kind = NodeOffsetPointXYKind.NodeXY6;
            (wire.NodeXY6.X, wire.NodeXY6.Y) = (x, y);
        }
    }

    private static bool Fits(double east, double north, int bits)
    {
        double limit = 1 << (bits - 1);
        return east >= -limit && east < limit && north >= -limit && north < limit;
    }
}
