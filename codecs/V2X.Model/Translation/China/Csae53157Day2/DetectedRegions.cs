using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;
using V2X.Model.Translation.China.Csae53157;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>Watched areas of SSM: polygons of 4 to 32 corners, so that a circle becomes a polygon within it. No state, no allocation.</summary>
internal static class DetectedRegions
{
    private const int MostRegions = 8;
    private const int FewestCorners = 4;
    private const int MostCorners = 32;
    private const int CircleCorners = 16;

    public static void Read(DetectedRegion wire, ChinaPosition reference, PerceivedObjectsMessage message, TranslationContext context)
    {
        foreach (Polygon polygon in wire)
        {
            PerceptionRegion region = message.Regions.AddCleared();
            foreach (PositionOffsetLLV corner in polygon)
                OffsetPositions.Read(corner, reference, region.Corners.AddCleared(), context);
        }
    }

    public static bool Write(PerceivedObjectsMessage message, ChinaPosition reference, DetectedRegion wire, TranslationContext context)
    {
        wire.Clear();
        foreach (PerceptionRegion region in message.Regions)
        {
            if (wire.Count == MostRegions)
                break;
            if (region.Corners.Count == 1 && region.RadiusMetres > 0 && Regions.IsOnEarth(region.Corners[0]))
                WriteCircle(region, reference, wire.Add(), context);
            else if (region.Corners.Count is > 2 and <= MostCorners)
                WritePolygon(region, reference, wire.Add(), context);
        }

        return wire.Count > 0;
    }

    // A triangle gets its first corner once more to have four.
    private static void WritePolygon(PerceptionRegion region, ChinaPosition reference, Polygon wire, TranslationContext context)
    {
        wire.Clear();
        for (int i = 0; i < Math.Max(region.Corners.Count, FewestCorners); i++)
            OffsetPositions.Write(region.Corners[i % region.Corners.Count], reference, wire.Add(), context);
    }

    private static void WriteCircle(PerceptionRegion region, ChinaPosition reference, Polygon wire, TranslationContext context)
    {
        wire.Clear();
        GeoPoint centre = region.Corners[0];
        var frame = new TangentFrame(new GeodeticPosition(centre.LatitudeDegrees, centre.LongitudeDegrees, 0));
        for (int i = 0; i < CircleCorners; i++)
        {
            (double sin, double cos) = Math.SinCos(Math.Tau * i / CircleCorners);
            GeodeticPosition corner = frame.ToGeodetic(region.RadiusMetres * sin, region.RadiusMetres * cos, 0);
            PositionOffsetLLV offset = wire.Add();
            OffsetPositions.Write(corner.LatitudeDegrees, corner.LongitudeDegrees, reference, offset, context);
        }
    }
}
