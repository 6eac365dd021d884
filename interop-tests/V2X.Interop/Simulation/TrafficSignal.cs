namespace V2X.Interop.Simulation;

/// <summary>A two-group fixed-time signal: group 1 goes while group 2 waits and the other way round.</summary>
internal sealed class TrafficSignal
{
    /// <summary>Green of each group, seconds.</summary>
    public const double GreenSeconds = 22;

    /// <summary>Yellow of each group, seconds.</summary>
    public const double YellowSeconds = 3;

    /// <summary>Both red between the groups, seconds.</summary>
    public const double ClearSeconds = 2;

    /// <summary>Length of the whole cycle, seconds.</summary>
    public const double CycleSeconds = 2 * (GreenSeconds + YellowSeconds + ClearSeconds);

    private readonly double _offsetSeconds;

    /// <summary>A signal at <paramref name="point"/> whose cycle is shifted by <paramref name="offsetSeconds"/>.</summary>
    public TrafficSignal(ushort intersectionId, PlanePoint point, double offsetSeconds)
    {
        IntersectionId = intersectionId;
        Point = point;
        _offsetSeconds = offsetSeconds;
    }

    /// <summary>Number of the intersection in SPAT and MAP.</summary>
    public ushort IntersectionId { get; }

    /// <summary>Middle of the intersection on the local plane.</summary>
    public PlanePoint Point { get; }

    /// <summary>Colour of <paramref name="group"/> (1 or 2) and the seconds until it changes.</summary>
    public (SignalColour Colour, double RemainingSeconds) At(int group, double simulationSeconds)
    {
        double shift = group == 1 ? 0 : CycleSeconds / 2;
        double phase = (simulationSeconds + _offsetSeconds + shift) % CycleSeconds;
        if (phase < GreenSeconds)
            return (SignalColour.Green, GreenSeconds - phase);
        if (phase < GreenSeconds + YellowSeconds)
            return (SignalColour.Yellow, GreenSeconds + YellowSeconds - phase);
        return (SignalColour.Red, CycleSeconds - phase);
    }
}
