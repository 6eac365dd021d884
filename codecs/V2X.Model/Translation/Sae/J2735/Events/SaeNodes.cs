using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>
/// Points of a path told in steps, each from the point before, the first from the anchor: in 1e-7 degree, or in centimetres east and north.
/// They are written in degrees. Behind a step that says nothing, or that leads off the Earth, only a point told by itself is known. A mutable
/// value for one path.
/// </summary>
internal struct SaeNodes
{
    private const double Unit = 1e-7;
    private const double CentimetreMetres = 0.01;
    private const int StepUnavailable = -131_072;

    private static readonly int[] Bits = [12, 14, 16, 18, 22, 24];

    private readonly int _scale;
    private bool _hasPlace;
    private long _latitude;
    private long _longitude;

    /// <summary>Starts at an anchor; steps are doubled <paramref name="scale"/> times.</summary>
    public SaeNodes(GeoPoint anchor, int scale)
    {
        _scale = 1 << scale;
        _latitude = EventQuantity.WriteLatitude(anchor.LatitudeDegrees);
        _longitude = EventQuantity.WriteLongitude(anchor.LongitudeDegrees);
        _hasPlace = EventQuantity.IsPosition(_latitude, _longitude);
    }

    /// <summary>Takes a step in degrees.</summary>
    public void Read(NodeOffsetPointLL from, GeoPoint to)
    {
        switch (from.Kind)
        {
            case NodeOffsetPointLLKind.NodeLL1:
                Step(from.NodeLL1.Lat, from.NodeLL1.Lon, to);
                break;
            case NodeOffsetPointLLKind.NodeLL2:
                Step(from.NodeLL2.Lat, from.NodeLL2.Lon, to);
                break;
            case NodeOffsetPointLLKind.NodeLL3:
                Step(from.NodeLL3.Lat, from.NodeLL3.Lon, to);
                break;
            case NodeOffsetPointLLKind.NodeLL4:
                Step(from.NodeLL4.Lat, from.NodeLL4.Lon, to);
                break;
            case NodeOffsetPointLLKind.NodeLL5:
                Step(from.NodeLL5.Lat, from.NodeLL5.Lon, to);
                break;
            case NodeOffsetPointLLKind.NodeLL6:
                Step(from.NodeLL6.Lat, from.NodeLL6.Lon, to);
                break;
            case NodeOffsetPointLLKind.NodeLatLon:
                Jump(from.NodeLatLon.Lat, from.NodeLatLon.Lon, to);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes a step in centimetres.</summary>
    public void Read(NodeOffsetPointXY from, GeoPoint to)
    {
        switch (from.Kind)
        {
            case NodeOffsetPointXYKind.NodeXY1:
                Walk(from.NodeXY1.X, from.NodeXY1.Y, to);
                break;
            case NodeOffsetPointXYKind.NodeXY2:
                Walk(from.NodeXY2.X, from.NodeXY2.Y, to);
                break;
            case NodeOffsetPointXYKind.NodeXY3:
                Walk(from.NodeXY3.X, from.NodeXY3.Y, to);
                break;
            case NodeOffsetPointXYKind.NodeXY4:
                Walk(from.NodeXY4.X, from.NodeXY4.Y, to);
                break;
            case NodeOffsetPointXYKind.NodeXY5:
                Walk(from.NodeXY5.X, from.NodeXY5.Y, to);
                break;
            case NodeOffsetPointXYKind.NodeXY6:
                Walk(from.NodeXY6.X, from.NodeXY6.Y, to);
                break;
            case NodeOffsetPointXYKind.NodeLatLon:
                Jump(from.NodeLatLon.Lat, from.NodeLatLon.Lon, to);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes a step of a region's corner: 1e-7 degree east and north.</summary>
    public void Read(RegionOffsets from, GeoPoint to) => Step(from.YOffset, from.XOffset, to);

    /// <summary>Writes the step to a point in the smallest form that holds it.</summary>
    public void Write(GeoPoint to, NodeOffsetPointLL step)
    {
        int latitude = EventQuantity.WriteLatitude(to.LatitudeDegrees);
        int longitude = EventQuantity.WriteLongitude(to.LongitudeDegrees);
        long lat = latitude - _latitude;
        long lon = EventQuantity.Wrap(longitude - _longitude);
        bool isStep = _hasPlace && EventQuantity.IsPosition(latitude, longitude);
        step.Kind = NodeOffsetPointLLKind.NodeLL1 + (isStep ? FormOf(Math.Max(Math.Abs(lat), Math.Abs(lon))) : Bits.Length);
        switch (step.Kind)
        {
            case NodeOffsetPointLLKind.NodeLL1:
                (step.NodeLL1.Lat, step.NodeLL1.Lon) = ((int)lat, (int)lon);
                break;
            case NodeOffsetPointLLKind.NodeLL2:
                (step.NodeLL2.Lat, step.NodeLL2.Lon) = ((int)lat, (int)lon);
                break;
            case NodeOffsetPointLLKind.NodeLL3:
                (step.NodeLL3.Lat, step.NodeLL3.Lon) = ((int)lat, (int)lon);
                break;
            case NodeOffsetPointLLKind.NodeLL4:
                (step.NodeLL4.Lat, step.NodeLL4.Lon) = ((int)lat, (int)lon);
                break;
            case NodeOffsetPointLLKind.NodeLL5:
                (step.NodeLL5.Lat, step.NodeLL5.Lon) = ((int)lat, (int)lon);
                break;
            case NodeOffsetPointLLKind.NodeLL6:
                (step.NodeLL6.Lat, step.NodeLL6.Lon) = ((int)lat, (int)lon);
                break;
            default:
                (step.NodeLatLon.Lat, step.NodeLatLon.Lon) = (latitude, longitude);
                break;
        }

        (_hasPlace, _latitude, _longitude) = (EventQuantity.IsPosition(latitude, longitude), latitude, longitude);
    }

    private static int FormOf(long magnitude)
    {
        for (int form = 0; form < Bits.Length; form++)
        {
            if (magnitude < 1L << (Bits[form] - 1))
                return form;
        }

        return Bits.Length;
    }

    private void Step(int latitude, int longitude, GeoPoint to)
    {
        _hasPlace &= latitude != StepUnavailable && longitude != StepUnavailable;
        if (!_hasPlace)
            return;
        _latitude += (long)latitude * _scale;
        _longitude = EventQuantity.Wrap(_longitude + ((long)longitude * _scale % 3_600_000_000));
        EventQuantity.ReadPosition(_latitude, _longitude, double.NaN, to);
        _hasPlace = to.IsPresent;
    }

    private void Jump(int latitude, int longitude, GeoPoint to)
    {
        EventQuantity.ReadPosition(latitude, longitude, double.NaN, to);
        (_hasPlace, _latitude, _longitude) = (to.IsPresent, latitude, longitude);
    }

    // A step is short, so the radii of curvature at its start serve for all of it.
    private void Walk(int eastCentimetres, int northCentimetres, GeoPoint to)
    {
        if (!_hasPlace || Math.Abs(_latitude) >= 899_000_000)
            return;
        double sine = Math.Sin(double.DegreesToRadians(_latitude * Unit));
        double cosine = Math.Cos(double.DegreesToRadians(_latitude * Unit));
        Ellipsoid earth = Ellipsoid.Wgs84;
        double squared = earth.EccentricitySquared;
        double root = Math.Sqrt(1 - (squared * sine * sine));
        double meridian = earth.SemiMajorAxisMetres * (1 - squared) / (root * root * root);
        double parallel = earth.SemiMajorAxisMetres / root * cosine;
        double scale = _scale * CentimetreMetres;
        _latitude += (long)Math.Round(double.RadiansToDegrees(northCentimetres * scale / meridian) / Unit);
        _longitude = EventQuantity.Wrap(_longitude + ((long)Math.Round(double.RadiansToDegrees(eastCentimetres * scale / parallel) / Unit) % 3_600_000_000));
        EventQuantity.ReadPosition(_latitude, _longitude, double.NaN, to);
        _hasPlace = to.IsPresent;
    }
}
