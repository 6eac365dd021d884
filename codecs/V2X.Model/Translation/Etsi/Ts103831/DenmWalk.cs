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

    private bool _hasPlace;
    private bool _hasAltitude;
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

    /// <summary>Takes a step as a message has it. Where a step says nothing, or leads off the Earth, no place behind it is known.</summary>
    public void Read(DeltaReferencePosition step, GeoPoint to)
    {
        to.Clear();
        _hasPlace &= step.DeltaLatitude != StepUnavailable && step.DeltaLongitude != StepUnavailable;
        if (!_hasPlace)
            return;
        _hasAltitude &= step.DeltaAltitude != ClimbUnavailable;
        _latitude += step.DeltaLatitude;
        _longitude = EventQuantity.Wrap(_longitude + step.DeltaLongitude);
        _altitude += step.DeltaAltitude;
        double altitude = _hasAltitude ? EtsiEventQuantity.ReadAltitude(_altitude) : double.NaN;
        _hasAltitude = !double.IsNaN(altitude);
        EventQuantity.ReadPosition(_latitude, _longitude, altitude, to);
        _hasPlace = to.IsPresent;
    }

    /// <summary>
    /// Writes the step to a point; false where it is further than a step goes. Behind a point without a place, or without a height, no step
    /// can tell another.
    /// </summary>
    public bool TryWrite(GeoPoint to, DeltaReferencePosition step)
    {
        step.DeltaLatitude = step.DeltaLongitude = StepUnavailable;
        step.DeltaAltitude = ClimbUnavailable;
        _hasPlace &= Math.Abs(to.LatitudeDegrees) <= 90 && Math.Abs(to.LongitudeDegrees) <= 180;
        if (!_hasPlace)
            return true;
        long latitude = EventQuantity.WriteLatitude(to.LatitudeDegrees) - _latitude;
        long longitude = EventQuantity.Wrap(EventQuantity.WriteLongitude(to.LongitudeDegrees) - _longitude);
        if (Math.Abs(latitude) > StepGreatest || Math.Abs(longitude) > StepGreatest)
            return false;
        (step.DeltaLatitude, step.DeltaLongitude) = ((int)latitude, (int)longitude);
        (_latitude, _longitude) = (_latitude + latitude, EventQuantity.Wrap(_longitude + longitude));
        _hasAltitude &= !double.IsNaN(to.ElevationMetres);
        if (_hasAltitude)
        {
            step.DeltaAltitude = (int)Math.Clamp(EtsiEventQuantity.WriteAltitude(to.ElevationMetres) - _altitude, ClimbLeast, ClimbGreatest);
            _altitude += step.DeltaAltitude;
        }

        return true;
    }
}
