using V2X.Asn1;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Senses;

/// <summary>What one vehicle says of itself: the truth with the errors of its positioning, under a pseudonym that it changes.</summary>
internal sealed class SelfReporter
{
    private readonly TrueRoadUser _user;
    private readonly TrafficPlan _plan;
    private readonly Noise _noise;
    private double _driftEast;
    private double _driftNorth;
    private double _lastSeconds;
    private double _changeAtSeconds;
    private Region _region;
    private int _count;

    /// <summary>A reporter for <paramref name="user"/>.</summary>
    public SelfReporter(TrueRoadUser user, TrafficPlan plan, int seed)
    {
        _user = user;
        _plan = plan;
        _noise = new Noise(seed, user.Number);
        IsEquipped = !user.IsPedestrian && _noise.Happens(plan.EquippedShare);
        _driftEast = _noise.Normal(plan.DriftMetres);
        _driftNorth = _noise.Normal(plan.DriftMetres);
        _count = (int)_noise.Uniform(0, 128);
        _lastSeconds = user.TimeSeconds;
        _region = user.Region;
        _changeAtSeconds = double.NegativeInfinity;
    }

    /// <summary>Whether the road user has a radio at all.</summary>
    public bool IsEquipped { get; }

    /// <summary>Its present pseudonym.</summary>
    public ulong Pseudonym { get; private set; }

    /// <summary>Pseudonyms it has laid down.</summary>
    public int Changes { get; private set; }

    /// <summary>Fills a message about the present state.</summary>
    /// <param name="message">The message; cleared first.</param>
    /// <param name="plane">The plane of the scenario.</param>
    /// <param name="family">Message set of the side it is on.</param>
    /// <param name="unixMs">Time of the state.</param>
    public void Fill(RoadUserMessage message, LocalPlane plane, MessageFamily family, long unixMs)
    {
        TrueMotion motion = _user.Motion;
        Drift();
        int octets = family == MessageFamily.China ? 8 : 4;
        ChangePseudonym(octets);
        message.Clear();
        message.Sender = new ShortOctets(Pseudonym, octets);
        message.MessageCount = _count = (_count + 1) & 127;
        message.GeneratedUnixMs = unixMs;
        message.Gear = Gear.Forward;
        GeoPosition position = plane.ToGeo(new PlanePoint(
            motion.Point.EastMetres + _driftEast + _noise.Normal(_plan.NoiseMetres),
            motion.Point.NorthMetres + _driftNorth + _noise.Normal(_plan.NoiseMetres)));
        RoadUser user = message.User;
        user.Position.Set(position.LatitudeDegrees, position.LongitudeDegrees, motion.ElevationMetres);
        double sigma = Math.Sqrt((_plan.NoiseMetres * _plan.NoiseMetres) + (_plan.DriftMetres * _plan.DriftMetres));
        user.PositionSemiMajorSigmaMetres = user.PositionSemiMinorSigmaMetres = sigma;
        user.PositionEllipseHeadingDegrees = 0;
        user.SpeedMetresPerSecond = Math.Max(0, motion.SpeedMetresPerSecond + _noise.Normal(_plan.SpeedNoiseMetresPerSecond));
        user.SpeedSigmaMetresPerSecond = _plan.SpeedNoiseMetresPerSecond;
        user.HeadingDegrees = TrueMotion.Wrap(motion.HeadingDegrees + _noise.Normal(_plan.HeadingNoiseDegrees));
        user.HeadingSigmaDegrees = _plan.HeadingNoiseDegrees;
        user.LongitudinalAccelerationMetresPerSecondSquared = motion.AccelerationMetresPerSecondSquared;
        user.YawRateDegreesPerSecond = -double.RadiansToDegrees(motion.YawRadiansPerSecond);
        user.LengthMetres = _user.LengthMetres;
        user.WidthMetres = _user.WidthMetres;
        user.HeightMetres = _user.HeightMetres;
        user.Class = _user.Class;
    }

    // A first-order Gauss-Markov process: its spread stays, its memory fades.
    private void Drift()
    {
        double keep = Math.Exp(-(_user.TimeSeconds - _lastSeconds) / _plan.DriftSeconds);
        double fresh = _plan.DriftMetres * Math.Sqrt(1 - (keep * keep));
        _driftEast = (_driftEast * keep) + _noise.Normal(fresh);
        _driftNorth = (_driftNorth * keep) + _noise.Normal(fresh);
        _lastSeconds = _user.TimeSeconds;
    }

    private void ChangePseudonym(int octets)
    {
        if (_user.TimeSeconds < _changeAtSeconds && _region == _user.Region)
            return;
        if (Pseudonym != 0)
        {
            Changes++;
            _count = (int)_noise.Uniform(0, 128);
        }

        Pseudonym = _noise.Identifier(octets);
        _region = _user.Region;
        _changeAtSeconds = _user.TimeSeconds + _noise.Uniform(_plan.Pseudonym.ShortestSeconds, _plan.Pseudonym.LongestSeconds);
    }
}
