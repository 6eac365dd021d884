using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Persons on foot who walk to and fro on their ways, each at a pace of its own, behind and beside each other but never through each other.</summary>
internal sealed class FootwayTraffic : ITrafficSource
{
    /// <summary>Numbers from here on are persons on foot.</summary>
    public const int FirstNumber = 1_000_000;

    private const double StartGapMetres = 1.5;
    private const int FewestRings = 2;

    private readonly List<Walker> _walkers = [];

    /// <summary>Puts the persons of <paramref name="ways"/> on them.</summary>
    public FootwayTraffic(IReadOnlyList<FootwayPlan> ways, LocalPlane plane, int seed)
    {
        Random random = new(seed ^ 0x5F3759DF);
        foreach (FootwayPlan way in ways)
        {
            FootwayRing[] rings = RingsFor(way, plane);
            int[] persons = Distribute(way.Pedestrians, rings, random);
            for (int i = 0; i < rings.Length; i++)
                Populate(way, rings[i], persons[i], random);
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

    // As many as hold everybody, and one more than that where all would else walk in single file.
    private static FootwayRing[] RingsFor(FootwayPlan way, LocalPlane plane)
    {
        PlanePoint[] corners = [.. way.Points.Select(plane.ToPlane)];
        List<FootwayRing> rings = [];
        int room = 0;
        while (rings.Count < FewestRings || room < way.Pedestrians)
        {
            rings.Add(new FootwayRing(corners, rings.Count));
            room += RoomOn(rings[^1]);
        }

        return [.. rings];
    }

    private static int RoomOn(FootwayRing ring) => (int)(ring.LengthMetres / StartGapMetres);

    private static int[] Distribute(int persons, FootwayRing[] rings, Random random)
    {
        int[] count = new int[rings.Length];
        for (int i = 0; i < persons; i++)
        {
            int ring = random.Next(rings.Length);
            while (count[ring] == RoomOn(rings[ring]))
                ring = (ring + 1) % rings.Length;
            count[ring]++;
        }

        return count;
    }

    // Anywhere on the ring, with the least gap between any two.
    private void Populate(FootwayPlan way, FootwayRing ring, int persons, Random random)
    {
        double free = ring.LengthMetres - (persons * StartGapMetres), from = random.NextDouble() * ring.LengthMetres;
        double[] places = [.. Enumerable.Range(0, persons).Select(_ => random.NextDouble() * free).Order()];
        int first = _walkers.Count;
        for (int i = 0; i < persons; i++)
        {
            TrueRoadUser user = new(FirstNumber + _walkers.Count, RoadUserClass.Pedestrian, 0.5, 0.6, 1.7) { Region = way.Region };
            double speed = way.SpeedMetresPerSecond * (0.8 + (random.NextDouble() * 0.4));
            _walkers.Add(new Walker(user, ring, speed, from + places[i] + (i * StartGapMetres)));
        }

        for (int i = 0; i < persons; i++)
            _walkers[first + i].Ahead = persons > 1 ? _walkers[first + ((i + 1) % persons)] : null;
    }
}
