using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>A person on foot, on a ring. For one thread at a time.</summary>
/// <param name="user">The person.</param>
/// <param name="ring">Where it walks.</param>
/// <param name="speed">Speed that it likes, metres per second.</param>
/// <param name="startMetres">Where it begins on the ring.</param>
internal sealed class Walker(TrueRoadUser user, FootwayRing ring, double speed, double startMetres)
{
    /// <summary>Nobody comes nearer to the one ahead, metres from middle to middle along the ring.</summary>
    public const double LeastGapMetres = 1;

    // Time in which one would walk into the gap to the one ahead.
    private const double CloseUpSeconds = 0.6;
    private const double ElevationMetres = 12;

    private double _at = startMetres % ring.LengthMetres;
    private double _seconds = double.NaN;

    /// <summary>The person.</summary>
    public TrueRoadUser User { get; } = user;

    /// <summary>Who walks ahead on the same ring; null for one who is alone there.</summary>
    public Walker? Ahead { get; set; }

    /// <summary>Walks until a time.</summary>
    public void MoveTo(double seconds)
    {
        double pace = Ahead is null ? speed : Math.Clamp((GapTo(Ahead) - LeastGapMetres) / CloseUpSeconds, 0, speed);
        if (!double.IsNaN(_seconds))
            _at = (_at + (pace * (seconds - _seconds))) % ring.LengthMetres;
        _seconds = seconds;
        (PlanePoint point, double heading) = ring.At(_at);
        User.Move(seconds, new TrueMotion(point, heading, pace, 0, 0, ElevationMetres));
    }

    private double GapTo(Walker ahead)
    {
        double gap = ahead._at - _at;
        return gap < 0 ? gap + ring.LengthMetres : gap;
    }
}
