using V2X.Fusion.Events;
using V2X.Model.Canonical;

namespace V2X.Fusion.Tests.Events;

/// <summary>Events out of tracks: each where it should be, none where it should not.</summary>
public sealed class EventDetectorTests
{
    private const RoadUserClass Car = RoadUserClass.PassengerCar;

    [Fact]
    public void A_vehicle_that_stands_in_the_middle_of_the_road_is_told_once_and_ends_when_it_drives_on()
    {
        var scene = new EventScene();
        scene.Put(1, Car, 0, 200, 0, 0.1);
        scene.Run(9);
        Assert.Empty(scene.Changes);
        scene.Run(3);
        DerivedEvent begun = Assert.Single(scene.Begun);
        Assert.Equal((DerivedEventKind.StoppedVehicle, 1UL), (begun.Kind, begun.TrackId));
        Assert.InRange(begun.LatitudeDegrees, 22.5017, 22.5019);
        scene.Put(1, Car, 0, 202, 0, 1.5);
        scene.Run(3);
        Assert.DoesNotContain(scene.Changes, change => change.Phase == DerivedEventPhase.Ended);
        scene.Put(1, Car, 0, 205, 0, 8);
        scene.Run(3);
        DerivedEvent ended = Assert.Single(scene.Changes, change => change.Phase == DerivedEventPhase.Ended);
        Assert.Equal(begun.Number, ended.Number);
        Assert.Single(scene.Begun);
    }

    [Fact]
    public void Whoever_waits_at_a_stop_line_or_behind_others_is_no_stopped_vehicle()
    {
        var scene = new EventScene();
        scene.Put(1, Car, 0, 490, 0, 0);
        scene.Put(2, Car, 0, 480, 0, 0);
        scene.Put(3, Car, -3.5, 300, 0, 0);
        scene.Put(4, Car, -3.5, 312, 0, 0);
        scene.Run(30);
        DerivedEvent only = Assert.Single(scene.Begun);
        Assert.Equal(3UL, only.TrackId);
    }

    [Fact]
    public void Driving_against_the_lane_is_told_and_overtaking_with_it_is_not()
    {
        var scene = new EventScene();
        scene.Put(1, Car, 0, 450, 0, -12);
        scene.Put(2, Car, 0, 100, 0, 14);
        scene.Put(3, Car, -3.5, 400, 0, -14);
        scene.Put(4, Car, 0, 50, 0, -1);
        scene.Run(5);
        DerivedEvent begun = Assert.Single(scene.Begun);
        Assert.Equal((DerivedEventKind.WrongWayDriver, 1UL), (begun.Kind, begun.TrackId));
        Assert.Equal(180, begun.HeadingDegrees, 0.001);
    }

    [Fact]
    public void The_tail_of_a_queue_is_its_last_vehicle_and_moves_back_as_it_grows()
    {
        var scene = new EventScene();
        for (ulong i = 0; i < 5; i++)
            scene.Put(i + 1, Car, 0, 490 - (10 * (double)i), 0, 0);
        scene.Put(20, Car, 0, 300, 0, 5);
        scene.Run(4);
        DerivedEvent begun = Assert.Single(scene.Begun);
        Assert.Equal((DerivedEventKind.QueueTail, 5UL, 5.0), (begun.Kind, begun.TrackId, begun.Measure));
        scene.Put(6, Car, 0, 440, 0, 0);
        scene.Run(2);
        Assert.Single(scene.Begun);
        Assert.Equal((6UL, 6.0), (scene.Changes[^1].TrackId, scene.Changes[^1].Measure));
    }

    [Fact]
    public void A_person_on_the_carriageway_is_told_and_one_on_the_crossing_or_the_pavement_is_not()
    {
        var scene = new EventScene();
        scene.Put(1, RoadUserClass.Pedestrian, -1, 100.5, 0.2, 0);
        scene.Put(2, RoadUserClass.Pedestrian, 6, 200, 0, 1);
        scene.Put(3, RoadUserClass.Pedestrian, 0, 300, 0, 1);
        scene.Run(3);
        DerivedEvent begun = Assert.Single(scene.Begun);
        Assert.Equal((DerivedEventKind.PedestrianOnCarriageway, 3UL), (begun.Kind, begun.TrackId));
    }

    [Fact]
    public void Hard_braking_that_runs_back_through_a_lane_is_a_wave_and_one_vehicle_alone_is_none()
    {
        var scene = new EventScene();
        scene.Put(9, Car, -3.5, 400, 0, -14, -6);
        for (ulong i = 0; i < 3; i++)
        {
            scene.Put(i + 1, Car, 0, 300 - (40 * (double)i), 0, 12, -6);
            scene.Run(1);
            Assert.Equal(i == 2 ? 1 : 0, scene.Begun.Count());
            scene.Put(i + 1, Car, 0, 305 - (40 * (double)i), 0, 4);
        }

        DerivedEvent begun = scene.Begun.Single();
        Assert.Equal((DerivedEventKind.HardBrakingWave, 3UL, 3.0), (begun.Kind, begun.TrackId, begun.Measure));
    }

    [Fact]
    public void Two_whose_ways_cross_at_the_same_time_are_in_conflict_and_two_that_miss_each_other_are_not()
    {
        var scene = new EventScene();
        scene.Put(1, Car, 0, 250, 0, 10);
        scene.Put(2, Car, -40, 290, 10, 0);
        scene.Put(3, Car, -120, 290, 10, 0);
        scene.Run(0.5);
        DerivedEvent begun = Assert.Single(scene.Begun);
        Assert.Equal((DerivedEventKind.IntersectionConflict, 1UL, 2UL), (begun.Kind, begun.TrackId, begun.OtherTrackId));
        Assert.InRange(begun.Measure, 2.9, 3.7);
    }

    [Fact]
    public void Meeting_on_opposite_lanes_is_no_conflict()
    {
        var scene = new EventScene();
        scene.Put(1, Car, 0, 250, 0, 14);
        scene.Put(2, Car, -3.5, 330, 0, -14);
        scene.Run(6);
        Assert.Empty(scene.Begun);
    }

    [Fact]
    public void A_condition_that_flickers_makes_one_event()
    {
        var scene = new EventScene();
        scene.Put(1, Car, 0, 450, 0, -6);
        scene.Run(2);
        for (int i = 0; i < 10; i++)
        {
            scene.Put(1, Car, 0, 400, 0, i % 2 == 0 ? -2.9 : -3.1);
            scene.Run(0.6);
        }

        Assert.Single(scene.Begun);
        Assert.DoesNotContain(scene.Changes, change => change.Phase == DerivedEventPhase.Ended);
    }

    [Fact]
    public void More_conditions_than_there_is_room_for_are_counted()
    {
        var scene = new EventScene(new EventSettings { Conditions = 3 });
        for (ulong i = 1; i <= 5; i++)
            scene.Put(i, RoadUserClass.Pedestrian, 0, 200 + (double)i, 0, 0.1);
        scene.Run(3);
        Assert.Equal(3, scene.Begun.Count());
        Assert.True(scene.Detector.Refused > 0);
    }

    [Fact]
    public void Without_lanes_and_with_positions_that_are_none_nothing_breaks()
    {
        var detector = new EventDetector(new RoadNetwork([]));
        var changes = new List<DerivedEvent>();
        detector.Look(
            [
                new Tracking.FusedTrack { Id = 1, Confirmed = true, LatitudeDegrees = double.NaN, LongitudeDegrees = double.NaN, SpeedMetresPerSecond = double.NaN },
                new Tracking.FusedTrack { Id = 2, Confirmed = true, LatitudeDegrees = 90, LongitudeDegrees = 180, SpeedMetresPerSecond = 10, Class = RoadUserClass.PassengerCar },
            ],
            1,
            changes);
        Assert.Empty(changes);
    }

    [Fact]
    public void Looking_allocates_nothing()
    {
        var scene = new EventScene();
        var random = new Random(7);
        for (ulong i = 1; i <= 400; i++)
            scene.Put(i, i % 4 == 0 ? RoadUserClass.Pedestrian : Car, (random.NextDouble() * 12) - 8, random.NextDouble() * 500, 0, (random.NextDouble() * 20) - 10, -random.NextDouble() * 6);
        scene.Run(5);
        Assert.Equal(0, Allocations.Of(scene.LookAgain, times: 20));
    }
}
