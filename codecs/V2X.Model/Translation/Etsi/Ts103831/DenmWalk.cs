using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>
/// A way told in steps, each from the point before: 1e-7 degree and 0.01 m. Starts at the event's position. A mutable value for one way.
/// </summary>
internal struct DenmWalk
{
    private const int StepUnavailable = 131_072;
    private const int StepGreatest = 131_071;
    private const int ClimbUnavailable = 12_800;
    private const int ClimbLeast = -12_700;
    private const int ClimbGreatest = 12_799;

    private readonly bool _hasPlace;
    private readonly bool _hasAltitude;
    private long _latitude;
    private long _longitude;
    private long _altitude;

    /// <summary>Starts at a position.</summary>
    public DenmWalk(ReferencePosition start)
    {
        (_latitude, _longitude, _altitude) = (start.Latitude, start.Longitude, start.Altitude.AltitudeValue);
        _hasPlace = EventQuantity.IsPosition(_latitude, _longitude);
        _hasAltitude = !double.IsNaN(EtsiEventQuantity.ReadAltitude(_altitude));
    }

    /// <summary>Takes a step as a message has it. A step that says nothing stays where it is.</summary>
    public void Read(DeltaReferencePosition step, GeoPoint to)
    {
        bool moves = _hasPlace && step.DeltaLatitude != StepUnavailable && step.DeltaLongitude != StepUnavailable;
        bool climbs = moves && _hasAltitude && step.DeltaAltitude != ClimbUnavailable;
        _latitude += moves ? step.DeltaLatitude : 0;
        _longitude = EventQuantity.Wrap(_longitude + (moves ? step.DeltaLongitude : 0));
        _altitude += climbs ? step.DeltaAltitude : 0;
        if (moves)
            EventQuantity.ReadPosition(_latitude, _longitude, climbs ? EtsiEventQuantity.ReadAltitude(_altitude) : double.NaN, to);
        else
            to.Clear();
    }

    /// <summary>Writes the step to a point; false where it is further than a step goes.</summary>
    public bool TryWrite(GeoPoint to, DeltaReferencePosition step)
    {
        step.DeltaLatitude = step.DeltaLongitude = StepUnavailable;
        step.DeltaAltitude = ClimbUnavailable;
        if (!_hasPlace || !(Math.Abs(to.LatitudeDegrees) <= 90 && Math.Abs(to.LongitudeDegrees) <= 180))
            return true;
        long latitude = EventQuantity.WriteLatitude(to.LatitudeDegrees) - _latitude;
        long longitude = EventQuantity.Wrap(EventQuantity.WriteLongitude(to.LongitudeDegrees) - _longitude);
        if (Math.Abs(latitude) > StepGreatest || Math.Abs(longitude) > StepGreatest)
            return false;
        (step.DeltaLatitude, step.DeltaLongitude) = ((int)latitude, (int)longitude);
        (_latitude, _longitude) = (_latitude + latitude, EventQuantity.Wrap(_longitude + longitude));
        if (_hasAltitude && !double.IsNaN(to.ElevationMetres))
        {
            step.DeltaAltitude = (int)Math.Clamp(EtsiEventQuantity.WriteAltitude(to.ElevationMetres) - _altitude, ClimbLeast, ClimbGreatest);
            _altitude += step.DeltaAltitude;
        }

        return true;
    }
}
