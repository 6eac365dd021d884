using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>
/// A way told in steps, each from the point before: 1e-7 degree and 0.01 m. Starts at the event's position. A mutable value for one way.
/// </summary>
internal struct DenmWalk
{
    private StepWalk _walk;

    /// <summary>Starts at a position.</summary>
    public DenmWalk(ReferencePosition start) => _walk = new StepWalk(start.Latitude, start.Longitude, start.Altitude.AltitudeValue);

    /// <summary>Takes a step as a message has it. Where a step says nothing, or leads off the Earth, no place behind it is known.</summary>
    public void Read(DeltaReferencePosition step, GeoPoint to) => _walk.Read(step.DeltaLatitude, step.DeltaLongitude, step.DeltaAltitude, to);

    /// <summary>
    /// Writes the step to a point; false where it is further than a step goes. Behind a point without a place, or without a height, no step
    /// can tell another.
    /// </summary>
    public bool TryWrite(GeoPoint to, DeltaReferencePosition step)
    {
        step.DeltaLatitude = step.DeltaLongitude = StepWalk.StepUnavailable;
        step.DeltaAltitude = StepWalk.ClimbUnavailable;
        _walk.HasPlace &= Regions.IsOnEarth(to);
        if (!_walk.HasPlace)
            return true;
        if (!_walk.TryStep(to, out int latitude, out int longitude))
            return false;
        (step.DeltaLatitude, step.DeltaLongitude) = (latitude, longitude);
        _walk.HasAltitude &= !double.IsNaN(to.ElevationMetres);
        if (_walk.HasAltitude)
            step.DeltaAltitude = _walk.Climb(Math.Clamp(_walk.ClimbTo(to.ElevationMetres), StepWalk.ClimbLeast, StepWalk.ClimbGreatest));
        return true;
    }
}
