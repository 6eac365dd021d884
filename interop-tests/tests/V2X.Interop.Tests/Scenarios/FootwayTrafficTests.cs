using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>Persons on foot walk as persons do.</summary>
public class FootwayTrafficTests
{
    private const double LeastMetres = 0.65;
    private static readonly Scenario BuiltIn = ScenarioLibrary.Load(ScenarioLibrary.Default);
    private static readonly LocalPlane Plane = new(BuiltIn.Origin);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(11, 4)]
    [InlineData(2, 60)]
    [InlineData(3, 250)]
    public void Nobody_walks_through_anybody_and_nobody_jumps(int seed, int persons)
    {
        GeoPosition[] corners = [new(22.4262, 114.2096), new(22.4264, 114.2104), new(22.4268, 114.2105)];
        using FootwayTraffic traffic = new([new FootwayPlan(Region.HongKong, corners, persons, 1.3)], Plane, seed);
        World world = new();
        Dictionary<int, PlanePoint> before = [];
        double walked = 0;
        for (int step = 1; step <= 9000; step++)
        {
            traffic.Step(step, world);
            if (step % 20 != 0)
                continue;
            double seconds = step / 100.0;
            AssertApart(world.Users, seconds, $"seed {seed}, {seconds:F1} s");
            foreach (TrueRoadUser user in world.Users)
            {
                PlanePoint point = user.Motion.Point;
                if (before.TryGetValue(user.Number, out PlanePoint last))
                    Assert.True(point.DistanceMetres(last) < 0.2 * 1.3 * 1.2 + 1e-6, $"seed {seed}: {user.Number} moved {point.DistanceMetres(last):F2} m in 0.2 s");
                walked += before.ContainsKey(user.Number) ? point.DistanceMetres(last) : 0;
                before[user.Number] = point;
            }
        }

        Assert.Equal(persons, world.Users.Count);
        Assert.True(walked >= persons * 45, $"seed {seed}: {persons} persons walked {walked:F0} m in 90 s");
    }

    private static void AssertApart(List<TrueRoadUser> users, double seconds, string when)
    {
        PlanePoint[] places = [.. users.Select(user => user.At(seconds).Point)];
        for (int i = 0; i < places.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.True(places[i].DistanceSquared(places[j]) > LeastMetres * LeastMetres, $"{when}: {users[i].Number} and {users[j].Number} are {places[i].DistanceMetres(places[j]):F2} m apart");
        }
    }

    private sealed class World : ITruthSink
    {
        private readonly HashSet<int> _known = [];

        public List<TrueRoadUser> Users { get; } = [];

        public void Moved(TrueRoadUser user)
        {
            if (_known.Add(user.Number))
                Users.Add(user);
        }

        public void Left(TrueRoadUser user) => Users.Remove(user);
    }
}
