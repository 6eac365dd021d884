using V2X.Interop.Simulation;

namespace V2X.Interop.Emulators.Motion;

/// <summary>
/// A drive that goes on for ever: setting off, cruising, a bend, a faster stretch, an emergency stop, standing; then again, with the bend to the
/// other side. Time only goes forward. For one thread.
/// </summary>
internal sealed class Drive
{
    private const double StepSeconds = 0.01;
    private const double PedalPerSecond = 12;
    private const double WheelPerSecond = 16;

    // Seconds, m/s² and degrees a second; speed ends at 0 and is held at the greatest.
    private static readonly (double Seconds, double Acceleration, double Turn)[] s_plan =
        [(7, 1.9, 0), (6, 0, 0), (11, 0, 8), (6, 0, 0), (4, 1.2, 0), (8, 0, 0), (4, -5.6, 0), (4, 0, 0), (7, 1.9, 0), (6, 0, 0), (11, 0, -8), (6, 0, 0), (4, 1.2, 0), (8, 0, 0), (4, -5.6, 0), (4, 0, 0)];

    private readonly LocalPlane _plane;
    private readonly double _length = s_plan.Sum(one => one.Seconds);
    private PlanePoint _point;
    private double _seconds;
    private double _speed;
    private double _heading;
    private double _acceleration;
    private double _turn;
    private double _distance;

    /// <param name="origin">Where it begins.</param>
    /// <param name="headingDegrees">First direction.</param>
    public Drive(GeoPosition origin, double headingDegrees)
    {
        _plane = new LocalPlane(origin);
        _heading = headingDegrees;
    }

    /// <summary>The state so many seconds after the start.</summary>
    public DriveState At(double seconds)
    {
        while (_seconds + (StepSeconds / 2) < seconds)
            Step();
        return new DriveState(_plane.ToGeo(_point), _speed, _heading - (360 * Math.Floor(_heading / 360)), _acceleration, _turn, _distance);
    }

    private void Step()
    {
        _seconds += StepSeconds;
        (double pedal, double wheel) = Wanted(_seconds % _length);
        // Neither pedal nor wheel jumps.
        double acceleration = Towards(_acceleration, pedal, PedalPerSecond * StepSeconds);
        _turn = Towards(_turn, wheel, WheelPerSecond * StepSeconds);
        double before = _speed;
        _speed = Math.Max(0, _speed + (acceleration * StepSeconds));
        _acceleration = _speed == 0 && acceleration <= 0 ? 0 : acceleration;
        _heading += (_speed > 0 ? _turn : 0) * StepSeconds;
        double way = (before + _speed) / 2 * StepSeconds;
        double radians = _heading * Math.PI / 180;
        _point = new PlanePoint(_point.EastMetres + (way * Math.Sin(radians)), _point.NorthMetres + (way * Math.Cos(radians)));
        _distance += way;
    }

    private static (double Pedal, double Wheel) Wanted(double seconds)
    {
        foreach ((double length, double acceleration, double turn) in s_plan)
        {
            if (seconds < length)
                return (acceleration, turn);
            seconds -= length;
        }

        return (0, 0);
    }

    private static double Towards(double from, double to, double most) => from + Math.Clamp(to - from, -most, most);
}
