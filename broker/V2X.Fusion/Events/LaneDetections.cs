namespace V2X.Fusion.Events;

/// <summary>What the vehicles of a lane tell together: the tail of a queue, hard braking that runs back through them.</summary>
internal sealed class LaneDetections(EventSettings settings, ConditionTable conditions, int lanes)
{
    private readonly long _waveNs = EventSettings.Nanoseconds(settings.WaveWithin);
    private readonly Braking[] _braking = new Braking[lanes];

    public void Look(ReadOnlySpan<Mover> movers, LaneOrder order, long nowUnixNs)
    {
        for (int lane = 0; lane < order.LaneCount; lane++)
        {
            ReadOnlySpan<int> vehicles = order.On(lane);
            LookForQueues(movers, vehicles, lane, nowUnixNs);
            LookForWave(movers, vehicles, lane, nowUnixNs);
        }
    }

    // From the front to the back; a lane's queues are told apart by their number from the front.
    private void LookForQueues(ReadOnlySpan<Mover> movers, ReadOnlySpan<int> vehicles, int lane, long nowUnixNs)
    {
        ulong queue = 0;
        int length = 0;
        for (int i = vehicles.Length - 1; i >= 0; i--)
        {
            ref readonly Mover mover = ref movers[vehicles[i]];
            bool crawls = mover.Speed < settings.QueueMetresPerSecond;
            bool follows = length > 0 && movers[vehicles[i + 1]].Lane.AlongMetres - mover.Lane.AlongMetres <= settings.QueueSpacingMetres;
            if (length > 0 && !(crawls && follows))
                Close(movers[vehicles[i + 1]], lane, ref queue, ref length, nowUnixNs);
            if (crawls)
                length++;
        }

        if (length > 0)
            Close(movers[vehicles[0]], lane, ref queue, ref length, nowUnixNs);
    }

    private void Close(in Mover tail, int lane, ref ulong queue, ref int length, long nowUnixNs)
    {
        if (length >= settings.QueueVehicles)
            conditions.Holds(new ConditionKey(DerivedEventKind.QueueTail, (ulong)lane, queue++), tail, 0, length, nowUnixNs);
        length = 0;
    }

    private void LookForWave(ReadOnlySpan<Mover> movers, ReadOnlySpan<int> vehicles, int lane, long nowUnixNs)
    {
        ref Braking braking = ref _braking[lane];
        for (int i = vehicles.Length - 1; i >= 0; i--)
        {
            ref readonly Mover mover = ref movers[vehicles[i]];
            if (mover.Acceleration > -settings.HardBrakingMetresPerSecondSquared)
                continue;
            braking.Note(mover, settings.WaveSpacingMetres, _waveNs, nowUnixNs);
            if (braking.Vehicles >= settings.WaveVehicles)
                conditions.Holds(new ConditionKey(DerivedEventKind.HardBrakingWave, (ulong)lane, 0), mover, 0, braking.Vehicles, nowUnixNs);
        }
    }

    /// <summary>The vehicles of one lane that braked hard one behind the other, as far as they count.</summary>
    private struct Braking
    {
        private ulong _lastTrack;
        private double _lastAlong;
        private long _lastUnixNs;

        public int Vehicles { get; private set; }

        public void Note(in Mover mover, double spacingMetres, long withinNs, long nowUnixNs)
        {
            bool goesOn = Vehicles > 0 && nowUnixNs - _lastUnixNs <= withinNs;
            if (goesOn && mover.Track == _lastTrack)
            {
                (_lastAlong, _lastUnixNs) = (mover.Lane.AlongMetres, nowUnixNs);
                return;
            }

            double behind = _lastAlong - mover.Lane.AlongMetres;
            if (goesOn && behind <= 0)
                return;
            Vehicles = goesOn && behind <= spacingMetres ? Vehicles + 1 : 1;
            (_lastTrack, _lastAlong, _lastUnixNs) = (mover.Track, mover.Lane.AlongMetres, nowUnixNs);
        }
    }
}
