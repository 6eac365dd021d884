using V2X.Fusion.Sharing;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

/// <summary>What another broker tells carries tracks on where nobody here sees or hears the road user, and stays out of all others.</summary>
public sealed class RelayedTests
{
    private const int Peer = 900;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Own_sources_take_on_the_track_that_another_broker_began(bool ownSees)
    {
        World world = new();
        Drive(world, 0, 30, peerTells: true);
        FusedTrack carried = Assert.Single(world.Confirmed());
        Assert.True(carried.IsRelayedOnly());

        // The peer stops a second before the own sources begin, which are off by more than a metre from what it said.
        Drive(world, 30, 10);
        Drive(world, 40, 30, ownSees: ownSees, ownHears: !ownSees, offNorth: 1.3);
        FusedTrack own = Assert.Single(world.Confirmed());
        Assert.Equal(carried.Id, own.Id);
        Assert.False(own.IsRelayedOnly());
        Assert.Equal(1, world.Engine.Count);
        Assert.Equal(69, world.Place(own).East, 1.5);
    }

    [Fact]
    public void What_another_broker_says_of_a_road_user_known_here_changes_nothing_but_is_counted()
    {
        World alone = new(), told = new();
        Drive(alone, 0, 30, ownSees: true);
        Drive(told, 0, 30, ownSees: true, peerTells: true, peerOffNorth: 1);
        FusedTrack expected = Assert.Single(alone.Confirmed()), track = Assert.Single(told.Confirmed());
        Assert.Equal((expected.LatitudeDegrees, expected.LongitudeDegrees, expected.Observations), (track.LatitudeDegrees, track.LongitudeDegrees, track.Observations));
        Assert.Equal((1, 2), (expected.Provenance.Count, track.Provenance.Count));
        Assert.InRange(told.Count(FusionReason.KnownHere), 27, 30);
    }

    [Fact]
    public void When_own_sources_fall_silent_the_peer_carries_the_same_track_on()
    {
        World world = new();
        Drive(world, 0, 30, ownHears: true, peerTells: true);
        ulong id = Assert.Single(world.Confirmed()).Id;
        Drive(world, 30, 40, peerTells: true);
        FusedTrack track = Assert.Single(world.Confirmed());
        Assert.Equal((id, true), (track.Id, track.IsRelayedOnly()));
        Assert.Equal(69, world.Place(track).East, 1.5);
    }

    [Fact]
    public void A_road_user_that_the_peer_leaves_out_of_its_messages_is_not_taken_for_gone()
    {
        World world = new();
        Drive(world, 0, 30, peerTells: true);
        for (int i = 0; i < 15; i++)
        {
            world.Engine.AddFrame(Peer, [Relayed(world.Object(Peer, 200 + i, 200))], world.Now);
            world.Tick();
        }

        Assert.Equal(2, world.Confirmed().Count);
    }

    [Fact]
    public void Two_road_users_side_by_side_stay_two_where_only_one_of_them_is_known_here()
    {
        World world = new();
        for (int i = 0; i < 60; i++)
        {
            Observation own = world.Report(7, i, 0, 10, 90);
            world.Engine.AddSelfReport(own, world.Now);
            Observation here = Relayed(world.Object(Peer, i + 0.4, 0.3)), there = Relayed(world.Object(Peer, i + 0.5, 3.3));
            (here.ObjectNumber, there.ObjectNumber) = (1, 2);
            world.Engine.AddFrame(Peer, [here, there], world.Now);
            world.Tick();
        }

        Assert.Equal([false, true], world.Confirmed().OrderBy(track => world.Place(track).North).Select(track => track.IsRelayedOnly()));
    }

    [Fact]
    public void What_only_another_broker_tells_of_is_not_told_on()
    {
        World world = new();
        Drive(world, 0, 30, peerTells: true);
        ObjectSelection selection = new(InclusionRules.SaeSdsm with { EveryTime = true }, 2);
        List<SelectedObject> chosen = [];
        selection.Choose([.. world.Confirmed()], world.Now, chosen);
        Assert.Empty(chosen);
        Drive(world, 30, 10, ownHears: true);
        selection.Choose([.. world.Confirmed()], world.Now, chosen);
        Assert.Single(chosen);
    }

    [Fact]
    public void A_lying_peer_moves_no_offset_of_an_own_sensor()
    {
        World world = new();
        Drive(world, 0, 200, ownSees: true, ownHears: true, peerTells: true, peerOffNorth: 2.5);
        Assert.True(world.Engine.ShardAt(0).TryGetSourceOffset(1, out double east, out double north));
        Assert.InRange(Math.Abs(east) + Math.Abs(north), 0, 0.05);
        Assert.True(world.Engine.ShardAt(0).TryGetSourceOffset(Peer, out east, out north));
        Assert.Equal((0.0, 0.0), (east, north));
    }

    private static void Drive(
        World world, int from, int steps, bool peerTells = false, bool ownSees = false, bool ownHears = false, double offNorth = 0, double peerOffNorth = 0)
    {
        for (int i = from; i < from + steps; i++)
        {
            if (ownHears)
                world.Engine.AddSelfReport(world.Report(7, i, offNorth, 10, 90), world.Now);
            if (ownSees)
                world.Engine.AddFrame(1, [world.Object(1, i, offNorth)], world.Now);
            if (peerTells)
                world.Engine.AddFrame(Peer, [Relayed(world.Object(Peer, i, peerOffNorth))], world.Now);
            world.Tick();
        }
    }

    private static Observation Relayed(Observation observation) =>
        observation with { IsRelayed = true, SpeedMetresPerSecond = 10, HeadingDegrees = 90, SemiMajorSigmaMetres = 0.3 };
}
