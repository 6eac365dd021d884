using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Shards;

public sealed class SelfErrorTests
{
    [Fact]
    public void Reports_that_are_all_off_alike_do_not_make_a_track_sure_of_itself()
    {
        World world = new();
        for (int i = 0; i < 100; i++)
        {
            world.Engine.AddSelfReport(world.Report(7, i * 1.0, 0, 10, 90), world.Now);
            world.Tick();
        }

        // Stated sigma is one metre, and a hundred reports of ten seconds are hardly more than one look.
        (double major, double minor, _) = Assert.Single(world.Confirmed()).Covariance.PositionEllipse();
        Assert.InRange(major, 0.7, 1.3);
        Assert.InRange(minor, 0.7, 1.3);
    }

    [Fact]
    public void What_a_sensor_has_found_of_a_vehicles_positioning_is_remembered_where_no_sensor_sees()
    {
        World world = new();
        for (int i = 0; i < 250; i++)
        {
            world.Engine.AddSelfReport(world.Report(7, i * 1.0 + 0.4, 1.5, 10, 90), world.Now);
            if (i < 200)
                world.Engine.AddFrame(1, [world.Object(1, i * 1.0, 0)], world.Now);
            world.Tick();
        }

        // Five seconds after the sensor has lost it; the report alone would be 1.5 m aside.
        (_, double north) = world.Place(Assert.Single(world.Confirmed()));
        Assert.InRange(north, -0.2, 0.75);
    }

    [Fact]
    public void A_sudden_move_aside_keeps_the_track_while_the_sensor_keeps_the_number()
    {
        World world = new();
        for (int i = 0; i < 60; i++)
        {
            Observation item = world.Object(1, i * 1.0, i < 40 ? 0 : 3.2);
            item.ObjectNumber = 5;
            item.SpeedMetresPerSecond = 10;
            item.HeadingDegrees = 90;
            item.SemiMajorSigmaMetres = 0.3;
            world.Engine.AddFrame(1, [item], world.Now);
            world.Tick();
        }

        FusedTrack track = Assert.Single(world.Confirmed());
        Assert.Equal((60u, 1), (track.Observations, world.Engine.Count));
        Assert.InRange(world.Place(track).North, 3, 3.4);
    }
}
