using V2X.Interop.Emulators.Motion;
using V2X.Interop.Simulation;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>
/// When a CAM is due, by EN 302 637-2, 6.1.3: once the motion has changed enough, and after a time that follows how fast it changed last. Asked
/// every 100 ms.
/// </summary>
internal sealed class CamTrigger
{
    private const double LongestMs = 1_000;
    private const double ShortestMs = 90;
    private const int AsFastAgain = 3;
    private DriveState _last;
    private LocalPlane? _plane;
    private long _lastUnixNs;
    private double _periodMs = LongestMs;
    private int _left;

    /// <summary>Change of heading that makes one due, degrees.</summary>
    public double HeadingDegrees { get; set; } = 4;

    /// <summary>Way that makes one due, metres.</summary>
    public double Metres { get; set; } = 4;

    /// <summary>Change of speed that makes one due, m/s.</summary>
    public double MetresPerSecond { get; set; } = 0.5;

    /// <summary>Changes the time after which one is due, milliseconds; gets what the standard asks for.</summary>
    public Func<double, double> BendPeriodMs { get; set; } = static period => period;

    /// <summary>Whether a CAM is to be sent; if so, it counts as sent.</summary>
    public bool IsDue(long nowUnixNs, in DriveState state)
    {
        double passedMs = (nowUnixNs - _lastUnixNs) / 1e6;
        bool isFirst = _plane is null;
        bool hasChanged = !isFirst && passedMs >= ShortestMs && HasChanged(state);
        if (!isFirst && !hasChanged && passedMs < BendPeriodMs(_periodMs) - 1)
            return false;
        if (hasChanged)
            (_periodMs, _left) = (Math.Min(passedMs, LongestMs), AsFastAgain);
        else if (_left-- <= 0)
            _periodMs = LongestMs;
        (_last, _lastUnixNs, _plane) = (state, nowUnixNs, new LocalPlane(state.Position));
        return true;
    }

    private bool HasChanged(in DriveState state)
    {
        double turned = Math.Abs(Math.IEEERemainder(state.HeadingDegrees - _last.HeadingDegrees, 360));
        double metres = _plane!.ToPlane(state.Position).DistanceMetres(default);
        return turned > HeadingDegrees || metres > Metres || Math.Abs(state.SpeedMetresPerSecond - _last.SpeedMetresPerSecond) > MetresPerSecond;
    }
}
