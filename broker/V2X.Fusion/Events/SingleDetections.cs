using V2X.Model.Canonical;

namespace V2X.Fusion.Events;

/// <summary>What one track by itself tells: standing, driving the wrong way, walking on the carriageway.</summary>
internal sealed class SingleDetections
{
    private readonly EventSettings _settings;
    private readonly ConditionTable _conditions;
    private readonly double _wrongWayCosine;

    public SingleDetections(EventSettings settings, ConditionTable conditions)
    {
        _settings = settings;
        _conditions = conditions;
        _wrongWayCosine = Math.Cos(double.DegreesToRadians(settings.WrongWayDegrees));
    }

    public void Look(ReadOnlySpan<Mover> movers, LaneOrder lanes, RoadNetwork network, long nowUnixNs)
    {
        foreach (ref readonly Mover mover in movers)
        {
            if (!mover.Lane.IsOnLane)
                continue;
            if (mover.Class == RoadUserClass.Pedestrian && !mover.IsOnCrossing)
                Holds(DerivedEventKind.PedestrianOnCarriageway, mover, nowUnixNs);
            else if (mover.IsVehicle && IsWrongWay(mover))
                Holds(DerivedEventKind.WrongWayDriver, mover, nowUnixNs);
            else if (mover.IsVehicle && IsStopped(mover) && !Waits(mover, movers, lanes, network))
                Holds(DerivedEventKind.StoppedVehicle, mover, nowUnixNs);
        }
    }

    private bool IsWrongWay(in Mover mover)
    {
        if (mover.Speed < _settings.WrongWayMetresPerSecond)
            return false;
        double along = ((mover.EastSpeed * mover.Lane.EastShare) + (mover.NorthSpeed * mover.Lane.NorthShare)) / mover.Speed;
        return along <= _wrongWayCosine;
    }

    private bool IsStopped(in Mover mover)
    {
        bool raised = _conditions.IsRaised(new ConditionKey(DerivedEventKind.StoppedVehicle, mover.Track, 0));
        return mover.Speed < (raised ? _settings.DrivingMetresPerSecond : _settings.StandingMetresPerSecond);
    }

    // Before a stop line and behind others that stand, standing is no event.
    private bool Waits(in Mover mover, ReadOnlySpan<Mover> movers, LaneOrder lanes, RoadNetwork network)
    {
        if (network.Lanes[mover.Lane.Lane].EndsAtStopLine && mover.Lane.ToEndMetres < _settings.StopLineMetres)
            return true;
        foreach (int index in lanes.On(mover.Lane.Lane))
        {
            ref readonly Mover other = ref movers[index];
            double ahead = other.Lane.AlongMetres - mover.Lane.AlongMetres;
            if (ahead > 0 && ahead <= _settings.QueueSpacingMetres && other.Speed < _settings.QueueMetresPerSecond)
                return true;
        }

        return false;
    }

    private void Holds(DerivedEventKind kind, in Mover mover, long nowUnixNs) =>
        _conditions.Holds(new ConditionKey(kind, mover.Track, 0), mover, 0, double.NaN, nowUnixNs);
}
