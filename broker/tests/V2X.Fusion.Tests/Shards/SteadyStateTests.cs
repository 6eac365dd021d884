using V2X.Fusion.Tests.Scenes;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

public sealed class SteadyStateTests
{
    [Fact]
    public void The_same_deliveries_give_the_same_tracks()
    {
        SceneSettings settings = new() { Seed = 3, Seconds = 15 };
        FusedTrack[] one = Tracks(settings), two = Tracks(settings);
        Assert.NotEmpty(one);
        Assert.Equal(one.Select(Say), two.Select(Say));
    }

    [Fact]
    public void Updates_hand_overs_and_sweeps_allocate_nothing_in_steady_state()
    {
        World world = new(new FusionSettings { ShardLevel = 16 });
        Observation[] frame = new Observation[40];
        FusedTrack[] tracks = new FusedTrack[128];
        long least = long.MaxValue;
        for (int round = 0; round < 30; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int look = 0; look < 50; look++)
                Look(world, frame, tracks, round * 50 + look);
            if (round >= 10)
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(world.Confirmed().Count >= 40);
        Assert.True(world.Engine.ShardCount > 1);
        Assert.True(world.Engine.Figures().HandedOver > 20);
        Assert.Equal(0, least);
    }

    // Cars that go to and fro over a border of tiles, half of them speaking, all seen, a third of it late.
    private static void Look(World world, Observation[] frame, FusedTrack[] tracks, int look)
    {
        for (int i = 0; i < frame.Length; i++)
        {
            double east = 300 * Math.Sin(look * 0.004 + i), north = i * 12;
            frame[i] = world.Object(1, east, north);
            if (look % 3 == 0)
                frame[i].MeasuredUnixNs -= 120_000_000;
            if (i % 2 == 0)
                world.Engine.AddSelfReport(world.Report((ulong)i + 1, east, north), world.Now);
        }

        world.Engine.AddFrame(1, frame, world.Now);
        world.Tick();
        world.Engine.CopyTracks(world.Now, tracks);
    }

    private static FusedTrack[] Tracks(SceneSettings settings)
    {
        Scene scene = new(settings);
        EngineTracker tracker = new(new FusionSettings { ShardLevel = 16 });
        for (int look = 1; look <= settings.Seconds * 10; look++)
        {
            scene.Run(look * 0.1, delivery => tracker.Take(delivery, scene.NowNs));
            tracker.Advance(scene.NowNs);
        }

        FusedTrack[] tracks = new FusedTrack[256];
        return tracks[..tracker.Engine.CopyTracks(scene.NowNs, tracks)];
    }

    private static string Say(FusedTrack track) =>
        FormattableString.Invariant($"{track.Id} {track.LatitudeDegrees:r} {track.LongitudeDegrees:r} {track.SpeedMetresPerSecond:r} {track.Covariance.EastEast:r} {track.Observations}");
}
