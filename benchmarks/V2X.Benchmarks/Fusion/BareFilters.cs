using System.Runtime.InteropServices;
using V2X.Fusion;
using V2X.Fusion.Tracking;

namespace V2X.Benchmarks.Fusion;

/// <summary>
/// The floor of fusion: a Kalman filter of constant velocity for each road user, east and north by themselves, told whose each observation is.
/// No association, no lateness, no life cycle, no events.
/// </summary>
internal sealed class BareFilters
{
    private const double ManoeuvreNoise = 4;
    private readonly Dictionary<int, Track> _tracks = [];
    private LocalMetres _scale;

    /// <summary>Takes an observation of a road user; an older one than the last counts as of the last one's time.</summary>
    public void Update(int roadUser, in Observation seen)
    {
        if (_tracks.Count == 0)
            _scale = new LocalMetres(seen.LatitudeDegrees);
        double east = seen.LongitudeDegrees * _scale.PerDegreeEast, north = seen.LatitudeDegrees * _scale.PerDegreeNorth;
        ref Track track = ref CollectionsMarshal.GetValueRefOrAddDefault(_tracks, roadUser, out bool isKnown);
        double variance = seen.SemiMajorSigmaMetres * seen.SemiMajorSigmaMetres;
        if (!isKnown)
        {
            track = new Track(seen.MeasuredUnixNs, Component.At(east, variance), Component.At(north, variance));
            return;
        }

        double seconds = Math.Max(0, seen.MeasuredUnixNs - track.UnixNs) * 1e-9;
        track.UnixNs = Math.Max(track.UnixNs, seen.MeasuredUnixNs);
        track.East.Step(seconds, east, variance);
        track.North.Step(seconds, north, variance);
    }

    private struct Track(long unixNs, Component east, Component north)
    {
        public long UnixNs = unixNs;
        public Component East = east;
        public Component North = north;
    }

    // Place and velocity along one direction, with their covariance.
    private struct Component
    {
        private const double UnknownVelocityVariance = 400;
        private double _place, _velocity, _placeVariance, _covariance, _velocityVariance;

        public static Component At(double place, double variance) =>
            new() { _place = place, _placeVariance = variance, _velocityVariance = UnknownVelocityVariance };

        public void Step(double seconds, double seen, double variance)
        {
            double noise = ManoeuvreNoise * seconds;
            _place += _velocity * seconds;
            _placeVariance += seconds * ((2 * _covariance) + (seconds * (_velocityVariance + (noise / 3))));
            _covariance += seconds * (_velocityVariance + (noise / 2));
            _velocityVariance += noise;
            double sum = _placeVariance + variance, gain = _placeVariance / sum, velocityGain = _covariance / sum, error = seen - _place;
            _place += gain * error;
            _velocity += velocityGain * error;
            _velocityVariance -= velocityGain * _covariance;
            _covariance *= 1 - gain;
            _placeVariance *= 1 - gain;
        }
    }
}
