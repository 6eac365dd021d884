using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>
/// The yardstick: a Kalman filter of constant velocity for each track, measurements taken in as they arrive at the time they were made
/// (an older one corrects by its distance from the state carried back to it), each object to the nearest track within the gate, nearest
/// pairs of a frame first, a track after three hits, gone after a second of silence. Knows no identities and corrects no offsets.
/// </summary>
internal sealed class NearestNeighbourTracker(Scene scene) : ITracker
{
    private const double GateMetres = 5;
    private const double Noise = 1.0;
    private readonly List<Track> _tracks = [];
    private ulong _lastId;

    public void Take(Delivery delivery, long nowNs)
    {
        List<(double Distance, int Object, Track Track)> pairs = [];
        var places = new (double East, double North)[delivery.Observations.Length];
        for (int i = 0; i < places.Length; i++)
        {
            Observation item = delivery.Observations[i];
            places[i] = scene.ToMetres(item.LatitudeDegrees, item.LongitudeDegrees);
            foreach (Track track in _tracks)
            {
                double distance = Gospa.Squared(places[i], track.At(item.MeasuredUnixNs));
                if (distance < GateMetres * GateMetres)
                    pairs.Add((distance, i, track));
            }
        }

        HashSet<int> objects = [];
        HashSet<Track> taken = [];
        foreach ((_, int number, Track track) in pairs.OrderBy(pair => pair.Distance))
        {
            if (objects.Contains(number) || taken.Contains(track))
                continue;
            objects.Add(number);
            taken.Add(track);
            track.Correct(places[number], delivery.Observations[number], nowNs);
        }

        for (int i = 0; i < places.Length; i++)
        {
            if (!objects.Contains(i))
                _tracks.Add(new Track(++_lastId, places[i], delivery.Observations[i], nowNs));
        }
    }

    public void Advance(long nowNs) => _tracks.RemoveAll(track => nowNs - track.HeardNs > (track.Hits < 3 ? 400_000_000 : 1_000_000_000));

    public void Show(long nowNs, Scene scene, List<(ulong Id, double East, double North)> tracks)
    {
        foreach (Track track in _tracks.Where(track => track.Hits >= 3))
        {
            (double east, double north) = track.At(nowNs);
            tracks.Add((track.Id, east, north));
        }
    }

    public IEnumerable<string> Near(long nowNs, Scene scene, (double East, double North) place) => [];

    private sealed class Track
    {
        private double _east;
        private double _north;
        private double _eastSpeed;
        private double _northSpeed;
        private double _position;
        private double _cross;
        private double _speed = 36;
        private long _timeNs;

        public Track(ulong id, (double East, double North) place, in Observation item, long nowNs)
        {
            Id = id;
            (_east, _north) = place;
            _position = item.SemiMajorSigmaMetres * item.SemiMajorSigmaMetres;
            _timeNs = item.MeasuredUnixNs;
            HeardNs = nowNs;
            Hits = 1;
            CorrectSpeed(item);
        }

        public ulong Id { get; }

        public int Hits { get; private set; }

        public long HeardNs { get; private set; }

        public (double East, double North) At(long timeNs)
        {
            double t = (timeNs - _timeNs) * 1e-9;
            return (_east + t * _eastSpeed, _north + t * _northSpeed);
        }

        public void Correct((double East, double North) place, in Observation item, long nowNs)
        {
            HeardNs = nowNs;
            Hits++;
            (double east, double north) = At(item.MeasuredUnixNs);
            Predict(Math.Max(0, (item.MeasuredUnixNs - _timeNs) * 1e-9));
            double variance = _position + item.SemiMajorSigmaMetres * item.SemiMajorSigmaMetres;
            double gain = _position / variance, speedGain = _cross / variance;
            _east += gain * (place.East - east);
            _north += gain * (place.North - north);
            _eastSpeed += speedGain * (place.East - east);
            _northSpeed += speedGain * (place.North - north);
            _speed -= speedGain * _cross;
            _position *= 1 - gain;
            _cross *= 1 - gain;
            CorrectSpeed(item);
        }

        private void Predict(double t)
        {
            _east += t * _eastSpeed;
            _north += t * _northSpeed;
            _position += 2 * t * _cross + t * t * _speed + Noise * t * t * t / 3;
            _cross += t * _speed + Noise * t * t / 2;
            _speed += Noise * t;
            _timeNs += (long)(t * 1e9);
        }

        private void CorrectSpeed(in Observation item)
        {
            if (double.IsNaN(item.SpeedMetresPerSecond) || double.IsNaN(item.HeadingDegrees))
                return;
            (double sine, double cosine) = Math.SinCos(item.HeadingDegrees * Math.PI / 180);
            double variance = _speed + Math.Max(0.04, item.SpeedSigmaMetresPerSecond * item.SpeedSigmaMetresPerSecond);
            double eastGap = item.SpeedMetresPerSecond * sine - _eastSpeed, northGap = item.SpeedMetresPerSecond * cosine - _northSpeed;
            double gain = _speed / variance, placeGain = _cross / variance;
            _east += placeGain * eastGap;
            _north += placeGain * northGap;
            _eastSpeed += gain * eastGap;
            _northSpeed += gain * northGap;
            _position -= placeGain * _cross;
            _cross *= 1 - gain;
            _speed *= 1 - gain;
        }
    }
}
