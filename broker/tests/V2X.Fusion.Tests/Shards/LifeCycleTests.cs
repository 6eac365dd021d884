using V2X.Fusion.Tracking;
using V2X.Model.Canonical;

namespace V2X.Fusion.Tests.Shards;

public sealed class LifeCycleTests
{
    [Fact]
    public void One_self_report_begins_a_track_and_three_sightings_do()
    {
        World world = new();
        world.Engine.AddSelfReport(world.Report(7, 0, 0, 10, 90), world.Now);
        Assert.Single(world.Confirmed());
        for (int i = 0; i < 3; i++)
        {
            Assert.Single(world.Confirmed());
            world.Engine.AddFrame(1, [world.Object(1, 50, 50)], world.Now);
            world.Tick();
        }

        Assert.Equal(2, world.Confirmed().Count);
    }

    [Fact]
    public void What_a_sensor_goes_on_not_seeing_ends_sooner_than_what_falls_silent()
    {
        World seen = new(), silent = new();
        for (int i = 0; i < 10; i++)
        {
            seen.Engine.AddFrame(1, [seen.Object(1, 0, 0)], seen.Now);
            silent.Engine.AddFrame(1, [silent.Object(1, 0, 0)], silent.Now);
            seen.Tick();
            silent.Tick();
        }

        for (int i = 0; i < 13; i++)
        {
            seen.Engine.AddFrame(1, [], seen.Now);
            seen.Tick();
            silent.Tick();
        }

        Assert.Empty(seen.Confirmed());
        Assert.Single(silent.Confirmed());
        silent.Tick(2);
        Assert.Equal(0, silent.Engine.Count);
    }

    [Fact]
    public void A_report_and_sightings_of_two_sensors_are_one_track_that_says_so()
    {
        World world = new();
        for (int i = 0; i < 20; i++)
        {
            double east = i * 1.0;
            Observation report = world.Report(7, east + 0.5, 0.3, 10, 90);
            report.LengthMetres = 4.5;
            report.Class = RoadUserClass.Bus;
            world.Engine.AddSelfReport(report, world.Now);
            world.Engine.AddFrame(1, [world.Object(1, east - 0.4, 0)], world.Now);
            world.Engine.AddFrame(2, [world.Object(2, east, 0.4)], world.Now);
            world.Tick();
        }

        FusedTrack track = Assert.Single(world.Confirmed());
        Assert.Equal(1, world.Engine.Count);
        Assert.Equal((3, 60u, new StationIdentity(1, 7)), (track.Provenance.Count, track.Observations, track.LatestIdentity()));
        Assert.Equal((RoadUserClass.Bus, 4.5), (track.Class, track.LengthMetres));
        Assert.True(double.IsNaN(track.HeightMetres) && double.IsNaN(track.ElevationMetres));
        Assert.InRange(track.HeadingDegrees, 88, 92);
        Assert.InRange(track.SpeedMetresPerSecond, 9.5, 10.5);
    }

    [Fact]
    public void A_full_shard_lets_newcomers_go_first_and_counts_it()
    {
        World world = new(new FusionSettings { MaximumTracksPerShard = 8, ShardLevel = 10 });
        for (int i = 0; i < 5; i++)
        {
            for (ulong known = 1; known <= 4; known++)
                world.Engine.AddSelfReport(world.Report(known, known * 40.0, 0, 0, 0), world.Now);
            world.Tick();
        }

        ulong[] before = [.. world.Confirmed().Select(track => track.Id).Order()];
        for (ulong flood = 0; flood < 500; flood++)
            world.Engine.AddSelfReport(world.Report(1000 + flood, 40 * (flood % 20), 60 + 20 * (flood / 20 % 10), 0, 0), world.Now);
        Assert.Equal(8, world.Engine.Count);
        Assert.Equal(496, world.Count(FusionReason.TableFull));
        Assert.All(before, id => Assert.True(world.Engine.TryGet(id, world.Now, out _)));
    }

    [Fact]
    public void Constant_offsets_of_two_sensors_are_found_from_those_who_speak()
    {
        World world = new(new FusionSettings { ShardLevel = 12 });
        for (int i = 0; i < 600; i++)
        {
            for (int car = 0; car < 12; car++)
            {
                double east = car * 25, north = 3 * Math.Sin(i * 0.02 + car);
                world.Engine.AddSelfReport(world.Report((ulong)car + 1, east, north), world.Now);
            }

            world.Engine.AddFrame(1, [.. Enumerable.Range(0, 12).Select(car => world.Object(1, car * 25 + 1.5, 3 * Math.Sin(i * 0.02 + car) - 0.5))], world.Now);
            world.Engine.AddFrame(2, [.. Enumerable.Range(0, 12).Select(car => world.Object(2, car * 25 - 1, 3 * Math.Sin(i * 0.02 + car) + 1.2))], world.Now);
            world.Tick();
        }

        Assert.Equal(12, world.Engine.Count);
        Assert.True(world.Engine.ShardAt(0).TryGetSourceOffset(1, out double east1, out double north1));
        Assert.True(world.Engine.ShardAt(0).TryGetSourceOffset(2, out double east2, out double north2));
        Assert.InRange(east1, 1.3, 1.7);
        Assert.InRange(north1, -0.7, -0.3);
        Assert.InRange(east2, -1.2, -0.8);
        Assert.InRange(north2, 1.0, 1.4);
    }

    [Fact]
    public void A_tile_whose_step_fails_begins_anew_and_the_others_keep_their_tracks()
    {
        World world = new();
        for (int i = 0; i < 3; i++)
        {
            Hear(world);
            world.Tick();
        }

        ulong kept = world.Confirmed().Single(track => world.Place(track).East > 5_000).Id;
        Quadkey broken = Quadkey.FromDegrees(World.Latitude, World.Longitude, FusionSettings.Default.ShardLevel);
        var fault = new InvalidOperationException("broken");
        world.Engine.Stepping = tile =>
        {
            if (tile == broken)
                throw fault;
        };
        world.Tick();
        Assert.Equal(kept, Assert.Single(world.Confirmed()).Id);
        Assert.Equal((1, fault), (world.Count(FusionReason.ShardStepFailed), world.Engine.LastFault));
        world.Engine.Stepping = null;
        Hear(world);
        world.Tick();
        Assert.Equal(2, world.Confirmed().Count);
        Assert.Contains(world.Confirmed(), track => track.Id == kept);
        Assert.Equal(8, world.Engine.Figures().Merged);
    }

    private static void Hear(World world)
    {
        world.Engine.AddSelfReport(world.Report(7, 0, 0, 10, 90), world.Now);
        world.Engine.AddSelfReport(world.Report(8, 9_000, 0, 10, 90), world.Now);
    }
}
