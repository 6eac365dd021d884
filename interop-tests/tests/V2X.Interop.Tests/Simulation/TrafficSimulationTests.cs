using V2X.Interop.Scenarios;
using V2X.Interop.Simulation;
using Sent = V2X.Interop.Tests.Simulation.RecordingSink.Sent;

namespace V2X.Interop.Tests.Simulation;

/// <summary>The simulated world is repeatable and drives as vehicles do.</summary>
public class TrafficSimulationTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly Scene Scene = SceneBuilder.Build(ScenarioLibrary.Load(ScenarioLibrary.Default));

    [Fact]
    public void The_same_seed_gives_the_same_run_and_another_seed_another()
    {
        RecordingSink first = Run(7, 60, 10);
        RecordingSink second = Run(7, 60, 10);
        RecordingSink other = Run(8, 60, 10);

        Assert.Equal(first.Vehicles, second.Vehicles);
        Assert.Equal(first.Sites, second.Sites);
        Assert.NotEqual(first.Vehicles, other.Vehicles);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 60)]
    [InlineData(3, 400)]
    public void Vehicles_move_by_their_speed_and_never_jump(int seed, int vehicles)
    {
        foreach (IGrouping<int, Sent> trip in Run(seed, vehicles, 60).Vehicles.GroupBy(sent => sent.Number))
        {
            Sent? previous = null;
            foreach (Sent now in trip)
            {
                if (previous is not null)
                    AssertStep(previous, now, $"seed {seed}, vehicle {now.Number}, {now.Seconds:F2} s, {now.Route.Name} at {now.Along:F0} m");
                previous = now;
            }
        }
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(5, 400)]
    public void Nobody_drives_through_another_vehicle(int seed, int vehicles)
    {
        TrafficSimulation simulation = new(Scene, Options(seed, vehicles));
        RecordingSink sink = new(simulation);
        for (int second = 0; second < 60; second++)
        {
            for (int i = 0; i < 100; i++)
                simulation.Step(sink);
            foreach (IGrouping<(Route, int), Vehicle> lane in simulation.Vehicles.GroupBy(vehicle => (vehicle.Route, vehicle.Lane)))
            {
                Vehicle[] inOrder = [.. lane.OrderBy(vehicle => vehicle.AlongMetres)];
                for (int i = 1; i < inOrder.Length; i++)
                    Assert.True(inOrder[i].AlongMetres - inOrder[i].Profile.LengthMetres > inOrder[i - 1].AlongMetres, $"seed {seed}: collision on {lane.Key} at {second} s");
            }
        }
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(25, 60)]
    [InlineData(5, 250)]
    public void No_vehicle_is_within_another_on_whatever_lane_and_road(int seed, int vehicles)
    {
        TrafficSimulation simulation = new(Scene, Options(seed, vehicles));
        RecordingSink sink = new(simulation);
        for (int second = 0; second < 60; second++)
        {
            Footprint[] places = [.. simulation.Vehicles.Select(Footprint.Of)];
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.False(places[i].Meets(places[j], 0), $"seed {seed}, {second} s: {Describe(simulation.Vehicles[i])} and {Describe(simulation.Vehicles[j])}");
            }

            for (int i = 0; i < 100; i++)
                simulation.Step(sink);
        }
    }

    [Fact]
    public void Traffic_keeps_left_in_Hong_Kong_and_right_in_Shenzhen()
    {
        foreach (Sent sent in Run(9, 120, 30).Vehicles)
        {
            if (sent.Route.BorderMetres is { } border && Math.Abs(sent.Along - border) < 100)
                continue;
            RouteSample centre = sent.Route.At(sent.Along);
            double right = ((sent.Point.EastMetres - centre.Point.EastMetres) * Math.Cos(centre.HeadingRadians))
                - ((sent.Point.NorthMetres - centre.Point.NorthMetres) * Math.Sin(centre.HeadingRadians));
            Assert.True(sent.Region == Region.HongKong ? right < -1 : right > 1, $"{sent.Region} vehicle {right:F2} m right of the centre line");
        }
    }

    [Fact]
    public void A_vehicle_changes_set_and_identifier_at_the_crossing_once()
    {
        TrafficSimulation simulation = new(Scene, Options(1, 40));
        RecordingSink sink = new(simulation);
        for (int i = 0; i < 3000; i++)
            simulation.Step(sink);

        Sent[][] crossed = [.. sink.Vehicles.GroupBy(sent => sent.Number).Select(trip => trip.ToArray()).Where(trip => trip[0].Region != trip[^1].Region)];
        Assert.Equal(simulation.Crossings, crossed.Length);
        Assert.True(crossed.Length >= 2, $"only {crossed.Length} crossings in 30 s with seed 1");
        Assert.Contains(crossed, trip => trip[0].Region == Region.HongKong);
        Assert.Contains(crossed, trip => trip[0].Region == Region.Shenzhen);
        foreach (Sent[] trip in crossed)
        {
            Assert.Equal(2, trip.Select(sent => sent.StationId).Distinct().Count());
            Assert.True(trip.Zip(trip.Skip(1)).Count(pair => pair.First.Region != pair.Second.Region) == 1);
            Assert.All(trip, sent => Assert.All(
                sent.Hearers.Split(',', StringSplitOptions.RemoveEmptyEntries),
                site => Assert.StartsWith(RegionNames.Of(sent.Region) + "-", site, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Every_site_hears_vehicles_and_some_messages_are_heard_twice()
    {
        RecordingSink sink = Run(1, 60, 30);
        foreach (RadioSite site in Scene.Sites)
            Assert.Contains(sink.Vehicles, sent => sent.Hearers.Contains(site.Id, StringComparison.Ordinal));
        Assert.Contains(sink.Vehicles, sent => sent.Hearers.Contains(',', StringComparison.Ordinal));
        int heard = sink.Vehicles.Count(sent => sent.Hearers.Length > 0);
        Assert.True(heard > sink.Vehicles.Count * 0.9, $"{heard} of {sink.Vehicles.Count} messages heard");
    }

    [Fact]
    public void The_number_of_vehicles_holds_and_each_sends_ten_times_a_second()
    {
        TrafficSimulation simulation = new(Scene, Options(1, 40));
        RecordingSink sink = new(simulation);
        for (int i = 0; i < 6000; i++)
        {
            simulation.Step(sink);
            Assert.InRange(simulation.Vehicles.Count, 38, 40);
        }

        foreach (IGrouping<int, Sent> trip in sink.Vehicles.GroupBy(sent => sent.Number))
        {
            foreach ((Sent first, Sent second) in trip.Zip(trip.Skip(1)))
            {
                Assert.Equal(0.1, second.Seconds - first.Seconds, 6);
                if (first.StationId == second.StationId)
                    Assert.Equal((first.MessageCount + 1) % 128, second.MessageCount);
            }
        }
    }

    [Fact]
    public void Sites_send_at_the_periods_of_their_standards()
    {
        RecordingSink sink = Run(1, 40, 10);
        Assert.Equal(100, sink.Sites.Count(sent => sent is { Site: "hk-sha-tin", Broadcast: SiteBroadcast.SignalPhases }));
        Assert.Equal(50, sink.Sites.Count(sent => sent is { Site: "sz-futian", Broadcast: SiteBroadcast.SignalPhases }));
        Assert.Equal(50, sink.Sites.Count(sent => sent.Broadcast == SiteBroadcast.Map));
    }

    [Fact]
    public void Some_vehicles_wait_at_red_lights()
    {
        Assert.Contains(Run(1, 60, 60).Vehicles, sent => sent.Speed < 0.1 && Scene.StopLines[sent.Route].Any(line => line.AlongMetres - sent.Along is > 0 and < 60));
    }

    private static void AssertStep(Sent previous, Sent now, string where)
    {
        double moved = previous.Point.DistanceMetres(now.Point);
        double expected = (previous.Speed + now.Speed) / 2 * 0.1;
        Assert.True(Math.Abs(moved - expected) < 0.02 + (0.03 * expected), $"{where}: moved {moved:F3} m at {now.Speed:F2} m/s");
        Assert.True(now.Acceleration is >= -6.01 and <= 2.3, $"{where}: acceleration {now.Acceleration:F2}");
        Assert.True(now.Speed is >= 0 and < 26, $"{where}: speed {now.Speed:F2}");
        Assert.True(Math.Abs(now.Speed * now.Yaw) < 3.2, $"{where}: sideways {now.Speed * now.Yaw:F2} m/s²");
        if (moved > 0.3)
        {
            double course = Math.Atan2(now.Point.EastMetres - previous.Point.EastMetres, now.Point.NorthMetres - previous.Point.NorthMetres);
            Assert.True(Math.Abs(Math.IEEERemainder(course - now.Heading, Math.Tau)) < 0.05, $"{where}: heading {now.Heading:F3}, course {course:F3}");
        }
    }

    private static RecordingSink Run(int seed, int vehicles, int seconds)
    {
        TrafficSimulation simulation = new(Scene, Options(seed, vehicles));
        RecordingSink sink = new(simulation);
        for (int i = 0; i < seconds * 100; i++)
            simulation.Step(sink);
        return sink;
    }

    private static string Describe(Vehicle vehicle) =>
        $"{vehicle.Number} ({vehicle.Profile.Kind} on {vehicle.Route.Name} lane {vehicle.Lane} at {vehicle.AlongMetres:F1} m, height {vehicle.ElevationMetres:F1} m, {vehicle.SpeedMetresPerSecond:F1} m/s)";

    private static SimulationOptions Options(int seed, int vehicles) => new() { Seed = seed, Vehicles = vehicles, StartTime = Start };
}
