using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>
/// A line of a zone told in steps, each from the point before, the first from the reference position: 1e-7 degree and 0.01 m. A mutable value
/// for one line.
/// </summary>
internal struct ZoneWalk
{
    private const int StepUnavailable = 131_072;
    private const int StepGreatest = 131_071;
    private const int ClimbUnavailable = 12_800;
    private const int ClimbLeast = -12_700;
    private const int ClimbGreatest = 12_799;

    private bool _hasPlace;
    private bool _hasAltitude;
    private long _latitude;
    private long _longitude;
    private long _altitude;

    /// <summary>Starts at a position.</summary>
    public ZoneWalk(ReferencePosition start)
    {
        (_latitude, _longitude, _altitude) = (start.Latitude, start.Longitude, start.Altitude.AltitudeValue);
        _hasPlace = EventQuantity.IsPosition(_latitude, _longitude);
        _hasAltitude = HasAltitude(start);
    }

    /// <summary>Whether heights can be told in steps from a position.</summary>
    public static bool HasAltitude(ReferencePosition start) => !double.IsNaN(EtsiEventQuantity.ReadAltitude(start.Altitude.AltitudeValue));

    /// <summary>Takes a step on the ground. Behind one that says nothing, or leads off the Earth, no place is known.</summary>
    public void Read(DeltaPosition step, GeoPoint to) => Read(step.DeltaLatitude, step.DeltaLongitude, ClimbUnavailable, to);

    /// <summary>Takes a step with a climb.</summary>
    public void Read(DeltaReferencePosition step, GeoPoint to) => Read(step.DeltaLatitude, step.DeltaLongitude, step.DeltaAltitude, to);

    /// <summary>Finds the step on the ground to a point; false where there is none.</summary>
    public bool TryStep(GeoPoint to, out int latitude, out int longitude)
    {
        (latitude, longitude) = (StepUnavailable, StepUnavailable);
        if (!_hasPlace || !Regions.IsOnEarth(to))
            return false;
        long north = EventQuantity.WriteLatitude(to.LatitudeDegrees) - _latitude;
        long east = EventQuantity.Wrap(EventQuantity.WriteLongitude(to.LongitudeDegrees) - _longitude);
        if (Math.Abs(north) > StepGreatest || Math.Abs(east) > StepGreatest)
            return false;
        (latitude, longitude) = ((int)north, (int)east);
        (_latitude, _longitude) = (_latitude + north, EventQuantity.Wrap(_longitude + east));
        return true;
    }

    /// <summary>Finds the climb to a point; false where there is none.</summary>
    public bool TryClimb(GeoPoint to, out int climb)
    {
        climb = ClimbUnavailable;
        if (!_hasAltitude || double.IsNaN(to.ElevationMetres))
            return false;
        long up = EtsiEventQuantity.WriteAltitude(to.ElevationMetres) - _altitude;
        if (up is < ClimbLeast or > ClimbGreatest)
            return false;
        climb = (int)up;
        _altitude += up;
        return true;
    }

    private void Read(int latitude, int longitude, int climb, GeoPoint to)
    {
        to.Clear();
        _hasPlace &= latitude != StepUnavailable && longitude != StepUnavailable;
        if (!_hasPlace)
            return;
        _hasAltitude &= climb != ClimbUnavailable;
        _latitude += latitude;
        _longitude = EventQuantity.Wrap(_longitude + longitude);
        _altitude += climb;
        double altitude = _hasAltitude ? EtsiEventQuantity.ReadAltitude(_altitude) : double.NaN;
        _hasAltitude = !double.IsNaN(altitude);
        EventQuantity.ReadPosition(_latitude, _longitude, altitude, to);
        _hasPlace = to.IsPresent;
    }
}
