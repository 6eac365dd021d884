using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>
/// Points relative to a node's reference position. Chinese lists run in the direction of travel, the canonical ones from the stop line
/// outward. Holds the reference position of the node at hand: for one thread at a time. No allocation.
/// </summary>
internal sealed class MapPoints
{
    private const int MostPoints = 31;
    private const int FewestPoints = 2;
    private const double ElevationUnit = 0.1;
    private const int ElevationUnavailable = -4096;
    private const int LeastElevation = -4095;
    private const int MostElevation = 61_439;
    private int _latitude;
    private int _longitude;
    private int _elevation;
    private bool _isDisplaced;

    private bool HasReference => _latitude != Degrees.LatitudeUnavailable && _longitude != Degrees.LongitudeUnavailable;

    public void ReadReference(Position3D wire, GeoPoint position, bool isDisplaced)
    {
        Keep(wire, isDisplaced);
        position.Set(Degrees.ReadLatitude(wire.Lat), Degrees.ReadLongitude(wire.Long));
        Straighten(position);
        position.ElevationMetres = Quantity.Read(_elevation, ElevationUnit, ElevationUnavailable);
    }

    public void WriteReference(GeoPoint position, Position3D wire, bool isDisplaced)
    {
        (wire.Lat, wire.Long) = OnWire(position, isDisplaced);
        wire.Elevation = Quantity.Write(position.ElevationMetres, ElevationUnit, LeastElevation, MostElevation, ElevationUnavailable);
        wire.HasElevation = wire.Elevation != ElevationUnavailable;
        Keep(wire, isDisplaced);
    }

    public void Read(PointList wire, CanonicalList<LanePoint> points)
    {
        for (int i = wire.Count - 1; i >= 0; i--)
        {
            PositionOffsetLLV offset = wire[i].PosOffset;
            LanePoint point = points.AddCleared();
            bool isAbsolute = offset.OffsetLL.Kind == PositionOffsetLLKind.PositionLatLon;
            if (MapOffsets.TryRead(offset.OffsetLL, out int latitude, out int longitude) && (isAbsolute || HasReference))
                Place(isAbsolute ? latitude : _latitude + latitude, isAbsolute ? longitude : _longitude + longitude, point.Position);
            point.IsAbsolute = isAbsolute && point.Position.IsPresent;
            if (offset.HasOffsetV)
                ReadHeight(offset.OffsetV, point);
        }
    }

    /// <summary>Writes the points nearest to the stop line, as many as a list holds. False where there are too few.</summary>
    public bool Write(CanonicalList<LanePoint> points, PointList wire)
    {
        wire.Clear();
        int count = Math.Min(points.Count, MostPoints);
        if (count < FewestPoints)
            return false;
        for (int i = count - 1; i >= 0; i--)
        {
            RoadPoint item = wire.Add();
            item.UnknownAdditions?.Clear();
            Write(points[i], item.PosOffset);
        }

        return true;
    }

    private static (int Latitude, int Longitude) OnWire(GeoPoint position, bool isDisplaced)
    {
        double latitude = position.LatitudeDegrees, longitude = position.LongitudeDegrees;
        if (isDisplaced && position.IsPresent)
        {
            GeodeticPosition displaced = Gcj02.FromWgs84(new GeodeticPosition(latitude, longitude, 0));
            (latitude, longitude) = (displaced.LatitudeDegrees, displaced.LongitudeDegrees);
        }

        return (Degrees.WriteLatitude(latitude), Degrees.WriteLongitude(longitude));
    }

    private void Keep(Position3D wire, bool isDisplaced)
    {
        (_latitude, _longitude) = (wire.Lat, wire.Long);
        _elevation = wire.HasElevation ? wire.Elevation : ElevationUnavailable;
        _isDisplaced = isDisplaced;
    }

    private void Place(int latitude, int longitude, GeoPoint position)
    {
        Degrees.Place(Degrees.ReadLatitude(latitude), Degrees.ReadLongitude(longitude), position);
        Straighten(position);
    }

    private void Straighten(GeoPoint position)
    {
        if (!_isDisplaced || !position.IsPresent)
            return;
        GeodeticPosition true84 = Gcj02.ToWgs84(new GeodeticPosition(position.LatitudeDegrees, position.LongitudeDegrees, 0));
        (position.LatitudeDegrees, position.LongitudeDegrees) = (true84.LatitudeDegrees, true84.LongitudeDegrees);
    }

    private void ReadHeight(VerticalOffset wire, LanePoint point)
    {
        int? decimetres = MapOffsets.ReadHeight(wire);
        if (wire.Kind == VerticalOffsetKind.Elevation)
            point.Position.ElevationMetres = Quantity.Read(wire.Elevation, ElevationUnit, ElevationUnavailable);
        else if (_elevation == ElevationUnavailable)
            point.HeightAboveReferenceMetres = decimetres * ElevationUnit ?? double.NaN;
        else if (_elevation + decimetres is >= LeastElevation and <= MostElevation and { } elevation)
            point.Position.ElevationMetres = elevation * ElevationUnit;
    }

    private void Write(LanePoint point, PositionOffsetLLV wire)
    {
        (int latitude, int longitude) = OnWire(point.Position, _isDisplaced);
        bool isKnown = latitude != Degrees.LatitudeUnavailable && longitude != Degrees.LongitudeUnavailable;
        if (!isKnown)
            MapOffsets.WriteAbsolute(Degrees.LatitudeUnavailable, Degrees.LongitudeUnavailable, wire.OffsetLL);
        else if (point.IsAbsolute || !HasReference)
            MapOffsets.WriteAbsolute(latitude, longitude, wire.OffsetLL);
        else
            MapOffsets.Write(latitude, longitude, _latitude, _longitude, wire.OffsetLL);
        WriteHeight(point, wire);
    }

    private void WriteHeight(LanePoint point, PositionOffsetLLV wire)
    {
        int elevation = Quantity.Write(point.Position.ElevationMetres, ElevationUnit, LeastElevation, MostElevation, ElevationUnavailable);
        wire.HasOffsetV = true;
        if (elevation != ElevationUnavailable)
        {
            if (_elevation == ElevationUnavailable || !MapOffsets.TryWriteHeight(elevation - _elevation, wire.OffsetV))
                wire.OffsetV.Elevation = elevation;
            return;
        }

        double height = point.HeightAboveReferenceMetres;
        wire.HasOffsetV = !double.IsNaN(height)
            && MapOffsets.TryWriteHeight(Quantity.Write(height, ElevationUnit, -ushort.MaxValue, ushort.MaxValue, 0), wire.OffsetV);
    }
}
