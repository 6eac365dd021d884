using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi;

/// <summary>
/// A way told in steps, each from the point before: 1e-7 degree and 0.01 m, DeltaLatitude, DeltaLongitude and DeltaAltitude of TS 102 894-2.
/// A mutable value for one way.
/// </summary>
/// <param name="latitude">Where it starts, 1e-7 degree.</param>
/// <param name="longitude">Where it starts, 1e-7 degree.</param>
/// <param name="altitude">Where it starts, 0.01 m.</param>
internal struct StepWalk(long latitude, long longitude, long altitude)
{
    public const int StepUnavailable = 131_072;
    public const int ClimbUnavailable = 12_800;
    public const int ClimbLeast = -12_700;
    public const int ClimbGreatest = 12_799;
    private const int StepGreatest = 131_071;

    private long _latitude = latitude;
    private long _longitude = longitude;
    private long _altitude = altitude;

    /// <summary>Whether the place is known from which the next step leads.</summary>
    public bool HasPlace { get; set; } = EventQuantity.IsPosition(latitude, longitude);

    /// <summary>Whether its height is.</summary>
    public bool HasAltitude { get; set; } = !double.IsNaN(EtsiEventQuantity.ReadAltitude(altitude));

    /// <summary>Takes a step. Behind one that says nothing, or leads off the Earth, no place is known.</summary>
    public void Read(int latitude, int longitude, int climb, GeoPoint to)
    {
        to.Clear();
        HasPlace &= latitude != StepUnavailable && longitude != StepUnavailable;
        if (!HasPlace)
            return;
        HasAltitude &= climb != ClimbUnavailable;
        _latitude += latitude;
        _longitude = EventQuantity.Wrap(_longitude + longitude);
        _altitude += climb;
        double altitude = HasAltitude ? EtsiEventQuantity.ReadAltitude(_altitude) : double.NaN;
        HasAltitude = !double.IsNaN(altitude);
        EventQuantity.ReadPosition(_latitude, _longitude, altitude, to);
        HasPlace = to.IsPresent;
    }

    /// <summary>Finds the step on the ground to a point on Earth and takes it; false where it is further than a step goes.</summary>
    public bool TryStep(GeoPoint to, out int latitude, out int longitude)
    {
        (latitude, longitude) = (StepUnavailable, StepUnavailable);
        long north = EventQuantity.WriteLatitude(to.LatitudeDegrees) - _latitude;
        long east = EventQuantity.Wrap(EventQuantity.WriteLongitude(to.LongitudeDegrees) - _longitude);
        if (Math.Abs(north) > StepGreatest || Math.Abs(east) > StepGreatest)
            return false;
        (latitude, longitude) = ((int)north, (int)east);
        (_latitude, _longitude) = (_latitude + north, EventQuantity.Wrap(_longitude + east));
        return true;
    }

    /// <summary>How far up a height is, 0.01 m.</summary>
    public readonly long ClimbTo(double elevationMetres) => EtsiEventQuantity.WriteAltitude(elevationMetres) - _altitude;

    /// <summary>Takes a climb and gives it back.</summary>
    public int Climb(long up)
    {
        _altitude += up;
        return (int)up;
    }
}
