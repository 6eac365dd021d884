namespace V2X.Interop.Simulation;

/// <summary>A two-group fixed-time signal: group 1 goes while group 2 waits and the other way round.</summary>
internal sealed class TrafficSignal
{
    private readonly double _offsetSeconds;
    private readonly double _greenSeconds;
    private readonly double _yellowSeconds;
    private readonly double _cycleSeconds;

    /// <summary>A signal at <paramref name="point"/>.</summary>
    /// <param name="intersectionId">Number of the intersection.</param>
    /// <param name="point">Middle of the intersection.</param>
    /// <param name="offsetSeconds">Shift of the cycle.</param>
    /// <param name="greenSeconds">Green of each group.</param>
    /// <param name="yellowSeconds">Yellow of each group.</param>
    /// <param name="clearSeconds">Both red between the groups.</param>
    public TrafficSignal(ushort intersectionId, PlanePoint point, double offsetSeconds, double greenSeconds, double yellowSeconds, double clearSeconds)
    {
        IntersectionId = intersectionId;
        Point = point;
        _offsetSeconds = offsetSeconds;
        _greenSeconds = greenSeconds;
        _yellowSeconds = yellowSeconds;
        _cycleSeconds = 2 * (greenSeconds + yellowSeconds + clearSeconds);
    }

    /// <summary>Number of the intersection in SPAT and MAP.</summary>
    public ushort IntersectionId { get; }

    /// <summary>Middle of the intersection on the local plane.</summary>
    public PlanePoint Point { get; }

    /// <summary>Colour of <paramref name="group"/> (1 or 2) and the seconds until it changes.</summary>
    public (SignalColour Colour, double RemainingSeconds) At(int group, double simulationSeconds)
    {
        double shift = group == 1 ? 0 : _cycleSeconds / 2;
        double phase = (simulationSeconds + _offsetSeconds + shift) % _cycleSeconds;
        if (phase < _greenSeconds)
            return (SignalColour.Green, _greenSeconds - phase);
        if (phase < _greenSeconds + _yellowSeconds)
            return (SignalColour.Yellow, _greenSeconds + _yellowSeconds - phase);
        return (SignalColour.Red, _cycleSeconds - phase);
    }
}
