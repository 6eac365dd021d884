using V2X.Fusion.Tests.Scenes;
using V2X.Fusion.Tracking;
using Xunit.Abstractions;

namespace V2X.Fusion.Tests.Shards;

public sealed class ContradictionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(3, 4, 1)]
    [InlineData(-5, 0, 2)]
    [InlineData(0, -5, 3)]
    [InlineData(2.6, 2.6, 4)]
    [InlineData(-9, 12, 5)]
    public void A_sensor_that_is_suddenly_aside_is_left_out_until_it_is_mended(double east, double north, int seed)
    {
        SensorRoad road = new(new World(), seed);
        road.Sensors[1] = car => car;
        road.Sensors[2] = car => road.Seconds is > 10 and < 40 ? car.Aside(east, north) : car;
        road.Drive(10);
        Assert.Empty(road.Changes);
        Assert.Equal(0, road.World.Count(FusionReason.SourceContradicted));
        for (int i = 0; i < 60; i++)
        {
            road.Drive(0.5);
            AssertOneTrackEach(road, seed);

            // Ten cars, and those that have just left.
            Assert.True(road.World.Confirmed().Count <= 13, $"seed {seed}");
        }

        SourceContradiction began = Assert.Single(road.Changes);
        Assert.Equal((FusionReason.SourceContradicted, 2, 1, false), (began.Reason, began.Source, began.Other, began.IsOver));
        Assert.Equal(Math.Sqrt(east * east + north * north), began.Metres, 1.6);
        Assert.InRange(road.World.Count(FusionReason.SourceContradicted), 2000, 3100);
        road.Drive(10);
        Assert.True(road.Changes[^1].IsOver, $"seed {seed}");
        long before = road.World.Count(FusionReason.SourceContradicted);
        road.Drive(10);
        Assert.Equal((before, 2), (road.World.Count(FusionReason.SourceContradicted), road.Changes.Count));
        AssertOneTrackEach(road, seed);
        Assert.All(road.Settled(), car => Assert.Equal(2, Assert.Single(road.Near(car.East, car.North, 3)).Provenance.Count));
    }

    [Theory]
    [InlineData(false, 11)]
    [InlineData(true, 12)]
    public void A_sensor_that_was_always_aside_is_left_out_where_two_contradict_it(bool cars, int seed)
    {
        SensorRoad road = new(new World(), seed) { Speaking = cars ? 6 : 0 };
        road.Sensors[1] = car => car;
        road.Sensors[2] = car => car.Aside(-3, 4);
        if (!cars)
            road.Sensors[3] = car => car;
        road.Drive(15);
        SourceContradiction began = road.Changes.Single(change => change.Reason == FusionReason.SourceContradicted);
        Assert.Equal((2, false), (began.Source, began.IsOver));
        Assert.True(road.World.Count(FusionReason.SourceContradicted) > 500, $"seed {seed}");
        AssertOneTrackEach(road, seed);
    }

    [Fact]
    public void Two_sensors_that_contradict_each_other_alike_are_both_kept_and_named()
    {
        const int seed = 21;
        SensorRoad road = new(new World(), seed);
        road.Sensors[1] = car => car;
        road.Sensors[2] = car => car.Aside(0, 5);
        road.Drive(20);
        Assert.All(road.Changes, change => Assert.Equal(FusionReason.SourcesContradict, change.Reason));
        Assert.Equal([(1, 2), (2, 1)], road.Changes.Select(change => (change.Source, change.Other)).Order());
        Assert.True(road.World.Count(FusionReason.SourcesContradict) > 5, $"seed {seed}");
        Assert.Equal(0, road.World.Count(FusionReason.SourceContradicted));
        Assert.All(road.Settled(), car => Assert.True(road.Near(car.East, car.North, 1.5).Count == 1 && road.Near(car.East, car.North + 5, 1.5).Count == 1, $"seed {seed}"));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void A_sensor_that_takes_left_for_right_is_left_out(int seed)
    {
        SensorRoad road = new(new World(), seed) { Speaking = 3 };
        road.Sensors[1] = car => car;
        road.Sensors[2] = car => car.Mirrored();
        road.Sensors[3] = car => car;
        road.Drive(15);
        SourceContradiction began = road.Changes.Single(change => change.Reason == FusionReason.SourceContradicted);
        Assert.Equal((2, false), (began.Source, began.IsOver));
        road.Drive(20);
        AssertOneTrackEach(road, seed);
        Assert.DoesNotContain(road.Changes, change => change.IsOver);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void A_sensor_whose_velocities_point_backwards_is_believed_its_positions(int seed)
    {
        SensorRoad road = new(new World(), seed);
        road.Sensors[1] = car => car.East < 0 ? car : null;
        road.Sensors[2] = car => road.Seconds < 30 ? car.Reversed() : car;
        road.Drive(6);
        for (int i = 0; i < 40; i++)
        {
            road.Drive(0.5);
            AssertOneTrackEach(road, seed);
            Assert.All(road.Settled(), car => Assert.InRange(road.Near(car.East, car.North, 3)[0].EastMetresPerSecond * Math.Sign(car.EastSpeed), 9, 15));
        }

        SourceContradiction began = Assert.Single(road.Changes);
        Assert.Equal((FusionReason.VelocityReversed, 2, 2, false), (began.Reason, began.Source, began.Other, began.IsOver));
        Assert.True(road.World.Count(FusionReason.VelocityReversed) > 1000, $"seed {seed}");
        road.Drive(10);
        Assert.True(road.Changes[^1].IsOver, $"seed {seed}");
        Assert.Equal(0, road.World.Count(FusionReason.SourceContradicted));
    }

    [Fact]
    public void Sensors_with_honest_faults_are_never_called_contradictory()
    {
        long observations = 0;
        for (int seed = 901; seed <= 910; seed++)
        {
            SceneSettings settings = new() { Seed = seed };
            Scene scene = new(settings);
            EngineTracker tracker = new(new FusionSettings());
            List<SourceContradiction> changes = [];
            for (int look = 1; look <= settings.Seconds * 10; look++)
            {
                scene.Run(look * 0.1, delivery => tracker.Take(delivery, scene.NowNs));
                tracker.Advance(scene.NowNs);
                tracker.Engine.TakeContradictions(changes);
            }

            FusionFigures figures = tracker.Engine.Figures();
            observations += figures.Merged;
            string told = $"seed {seed}: {string.Join(", ", changes)}; {figures.CountOf(FusionReason.SourceContradicted)} left out, {figures.CountOf(FusionReason.SourcesContradict)} pairs, {figures.CountOf(FusionReason.VelocityReversed)} reversed of {figures.Merged}";
            output.WriteLine(told);
            Assert.True(changes.Count == 0, told);
        }

        Assert.True(observations > 100_000);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(6, false)]
    [InlineData(6, true)]
    public void Cars_side_by_side_of_which_each_sensor_sees_one_are_two(int pairs, bool speak)
    {
        for (int seed = 501; seed <= 510; seed++)
        {
            World world = new();
            List<SourceContradiction> changes = SideBySide(world, seed, pairs, speak);
            string told = $"seed {seed}: {string.Join(", ", changes)}";
            Assert.True(changes.Count == 0, told);
            Assert.Equal((0, 0), (world.Count(FusionReason.SourceContradicted), world.Count(FusionReason.SourcesContradict)));
            Assert.True(world.Confirmed().Count == 2 * pairs, told);
        }
    }

    // A minute of two lanes, in each of which one sensor sees all cars; beside each car drives one of the other lane, at its speed.
    private static List<SourceContradiction> SideBySide(World world, int seed, int pairs, bool speak)
    {
        Dice dice = new(seed);
        double[] behind = [.. Enumerable.Range(0, pairs).Select(_ => pairs == 1 ? 0 : dice.Between(-6, 6))];
        List<SourceContradiction> changes = [];
        for (int look = 0; look < 600; look++)
        {
            Observation[] left = [.. behind.Select((_, i) => Beside(world, dice, 1, look * 1.2 + i * 40, 0, i))];
            Observation[] right = [.. behind.Select((back, i) => Beside(world, dice, 2, look * 1.2 + i * 40 + back, -3.5, i))];
            world.Engine.AddFrame(1, left, world.Now);
            world.Engine.AddFrame(2, right, world.Now);
            for (int i = 0; speak && i < pairs; i++)
                world.Engine.AddSelfReport(world.Report((ulong)i + 1, look * 1.2 + i * 40 + dice.Normal(0.4), dice.Normal(0.4), 12, 90), world.Now);
            world.Tick();
            world.Engine.TakeContradictions(changes);
        }

        return changes;
    }

    private static Observation Beside(World world, Dice dice, int sensor, double east, double north, int number) =>
        world.Object(sensor, east + dice.Normal(0.25), north + dice.Normal(0.25)) with { ObjectNumber = number, SemiMajorSigmaMetres = 0.3 };

    private static void AssertOneTrackEach(SensorRoad road, int seed)
    {
        foreach (SensorRoad.SeenCar car in road.Settled())
        {
            List<FusedTrack> near = road.Near(car.East, car.North, 7);
            near.RemoveAll(track => track.EastMetresPerSecond * car.EastSpeed < 0);
            Assert.True(near.Count == 1, $"seed {seed}, {road.Seconds:0.0} s: {near.Count} tracks near {car}");
            Assert.True(road.Distance(near[0], car.East, car.North) < 1.5, $"seed {seed}, {road.Seconds:0.0} s: {road.Distance(near[0], car.East, car.North):0.0} m off {car}");
        }
    }
}
