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
    private StepWalk _walk;

    /// <summary>Starts at a position.</summary>
    public ZoneWalk(ReferencePosition start) => _walk = new StepWalk(start.Latitude, start.Longitude, start.Altitude.AltitudeValue);

    /// <summary>Whether heights can be told in steps from a position.</summary>
    public static bool HasAltitude(ReferencePosition start) => !double.IsNaN(EtsiEventQuantity.ReadAltitude(start.Altitude.AltitudeValue));

    /// <summary>Takes a step on the ground. Behind one that says nothing, or leads off the Earth, no place is known.</summary>
    public void Read(DeltaPosition step, GeoPoint to) => _walk.Read(step.DeltaLatitude, step.DeltaLongitude, StepWalk.ClimbUnavailable, to);

    /// <summary>Takes a step with a climb.</summary>
    public void Read(DeltaReferencePosition step, GeoPoint to) => _walk.Read(step.DeltaLatitude, step.DeltaLongitude, step.DeltaAltitude, to);

    /// <summary>Finds the step on the ground to a point; false where there is none.</summary>
    public bool TryStep(GeoPoint to, out int latitude, out int longitude)
    {
        (latitude, longitude) = (StepWalk.StepUnavailable, StepWalk.StepUnavailable);
        return _walk.HasPlace && Regions.IsOnEarth(to) && _walk.TryStep(to, out latitude, out longitude);
    }

    /// <summary>Finds the climb to a point; false where there is none.</summary>
    public bool TryClimb(GeoPoint to, out int climb)
    {
        climb = StepWalk.ClimbUnavailable;
        if (!_walk.HasAltitude || double.IsNaN(to.ElevationMetres) || _walk.ClimbTo(to.ElevationMetres) is not (>= StepWalk.ClimbLeast and <= StepWalk.ClimbGreatest and var up))
            return false;
        climb = _walk.Climb(up);
        return true;
    }
}
