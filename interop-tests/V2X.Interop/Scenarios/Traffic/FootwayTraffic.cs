using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Persons on foot who walk to and fro on their ways, each at a pace of its own.</summary>
internal sealed class FootwayTraffic : ITrafficSource
{
    /// <summary>Numbers from here on are persons on foot.</summary>
    public const int FirstNumber = 1_000_000;

    private const double ElevationMetres = 12;
    private readonly List<Walker> _walkers = [];

    /// <summary>Puts the persons of <paramref name="ways"/> on them.</summary>
    public FootwayTraffic(IReadOnlyList<FootwayPlan> ways, LocalPlane plane, int seed)
    {
        Random random = new(seed ^ 0x5F3759DF);
        foreach (FootwayPlan way in ways)
        {
            PlanePoint[] corners = [.. way.Points.Select(plane.ToPlane)];
            for (int i = 0; i < way.Pedestrians; i++)
            {
                TrueRoadUser user = new(FirstNumber + _walkers.Count, RoadUserClass.Pedestrian, 0.5, 0.6, 1.7) { Region = way.Region };
                _walkers.Add(new Walker(user, corners, way.SpeedMetresPerSecond * (0.8 + (random.NextDouble() * 0.4)), random.NextDouble(), (random.NextDouble() * 3) - 1.5));
            }
        }
    }

    /// <inheritdoc/>
    public string? Fault => null;

    /// <inheritdoc/>
    public void Step(long step, ITruthSink sink)
    {
        double seconds = step * TrafficSimulation.StepMilliseconds / 1000.0;
        for (int i = 0; i < _walkers.Count; i++)
        {
            if ((step + i) % 10 == 0)
            {
                _walkers[i].MoveTo(seconds);
                sink.Moved(_walkers[i].User);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Walker(TrueRoadUser user, PlanePoint[] corners, double speed, double start, double asideMetres)
    {
        private readonly double _length = Length(corners);

        public TrueRoadUser User { get; } = user;

        public void MoveTo(double seconds)
        {
            // There and back is one round.
            double at = ((start * 2 * _length) + (speed * seconds)) % (2 * _length);
            bool back = at > _length;
            double left = back ? (2 * _length) - at : at;
            int leg = 0;
            while (leg < corners.Length - 2 && left > corners[leg].DistanceMetres(corners[leg + 1]))
                left -= corners[leg].DistanceMetres(corners[++leg]);
            PlanePoint from = corners[leg], to = corners[leg + 1];
            double direction = Math.Atan2(to.EastMetres - from.EastMetres, to.NorthMetres - from.NorthMetres);
            (double sin, double cos) = Math.SinCos(direction);
            PlanePoint point = new(from.EastMetres + (sin * left) + (cos * asideMetres), from.NorthMetres + (cos * left) - (sin * asideMetres));
            User.Move(seconds, new TrueMotion(point, back ? direction + Math.PI : direction, speed, 0, 0, ElevationMetres));
        }

        private static double Length(PlanePoint[] corners)
        {
            double length = 0;
            for (int i = 1; i < corners.Length; i++)
                length += corners[i - 1].DistanceMetres(corners[i]);
            return Math.Max(length, 1);
        }
    }
}
