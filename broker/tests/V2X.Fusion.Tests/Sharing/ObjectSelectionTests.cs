using V2X.Fusion.Inputs;
using V2X.Fusion.Sharing;
using V2X.Fusion.Tracking;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Fusion.Tests.Sharing;

/// <summary>Which tracks go into which message, under which number, and with which accuracies.</summary>
public sealed class ObjectSelectionTests
{
    private const long SecondNs = 1_000_000_000;
    private const long StartNs = 1_790_000_000 * SecondNs;
    private const byte China = (byte)MessageFamily.China;

    private readonly List<SelectedObject> _chosen = [];

    [Fact]
    public void An_object_of_a_CPM_goes_in_when_new_when_it_changed_and_after_a_second()
    {
        var selection = new ObjectSelection(InclusionRules.EtsiCpm, (byte)MessageFamily.Etsi);
        FusedTrack track = Track(1, RoadUserClass.PassengerCar);
        Assert.Equal(1, Choose(selection, 0, track));
        Assert.Equal(0, Choose(selection, 0.1, track));
        Assert.Equal(0, Choose(selection, 0.2, track with { LatitudeDegrees = track.LatitudeDegrees + (3.9 / 110_700) }));
        Assert.Equal(1, Choose(selection, 0.3, track with { LatitudeDegrees = track.LatitudeDegrees + (4.2 / 110_700) }));
        Assert.Equal(1, Choose(selection, 0.4, track));
        Assert.Equal(1, Choose(selection, 0.5, track with { SpeedMetresPerSecond = 10.6 }));
        Assert.Equal(1, Choose(selection, 0.6, track with { SpeedMetresPerSecond = 10.6, HeadingDegrees = 4.5 }));
        Assert.Equal(0, Choose(selection, 1.5, track with { SpeedMetresPerSecond = 10.6, HeadingDegrees = 0.6 }));
        Assert.Equal(1, Choose(selection, 1.6, track with { SpeedMetresPerSecond = 10.6, HeadingDegrees = 0.6 }));
    }

    [Fact]
    public void A_turn_across_north_is_a_small_turn()
    {
        var selection = new ObjectSelection(InclusionRules.EtsiCpm, (byte)MessageFamily.Etsi);
        Choose(selection, 0, Track(1, RoadUserClass.PassengerCar) with { HeadingDegrees = 359 });
        Assert.Equal(0, Choose(selection, 0.1, Track(1, RoadUserClass.PassengerCar) with { HeadingDegrees = 1 }));
    }

    [Fact]
    public void When_one_person_is_due_all_of_them_go_in()
    {
        var selection = new ObjectSelection(InclusionRules.EtsiCpm, (byte)MessageFamily.Etsi);
        FusedTrack first = Track(1, RoadUserClass.Pedestrian), second = Track(2, RoadUserClass.Pedestrian), car = Track(3, RoadUserClass.PassengerCar);
        Assert.Equal(2, Choose(selection, 0, first, car));
        Assert.Equal(2, Choose(selection, 0.2, first, second, car));
        Assert.Equal(0, Choose(selection, 0.6, first, second, car));
        Assert.Equal(2, Choose(selection, 0.7, first, second, car));
    }

    [Fact]
    public void A_track_keeps_its_number_and_nobody_gets_it_soon_after()
    {
        var selection = new ObjectSelection(InclusionRules.ChinaRsm with { LastObjectId = 2 }, China);
        Choose(selection, 0, Track(11, RoadUserClass.PassengerCar), Track(12, RoadUserClass.PassengerCar));
        Assert.Equal([1, 2], _chosen.Select(one => one.ObjectId));
        Choose(selection, 1, Track(12, RoadUserClass.PassengerCar), Track(13, RoadUserClass.PassengerCar));
        Assert.Equal([2], _chosen.Select(one => one.ObjectId));
        Assert.Equal(1, selection.WithoutNumber);
        Choose(selection, 4.9, Track(12, RoadUserClass.PassengerCar), Track(13, RoadUserClass.PassengerCar));
        Assert.Equal([2], _chosen.Select(one => one.ObjectId));
        Choose(selection, 5.1, Track(12, RoadUserClass.PassengerCar), Track(13, RoadUserClass.PassengerCar));
        Assert.Equal([2, 1], _chosen.Select(one => one.ObjectId));
    }

    [Fact]
    public void Of_too_many_persons_come_first_and_nobody_waits_for_ever()
    {
        var selection = new ObjectSelection(InclusionRules.ChinaRsm with { MaximumObjects = 3 }, China);
        FusedTrack[] tracks = [.. Enumerable.Range(1, 5).Select(i => Track((ulong)i, i == 5 ? RoadUserClass.Pedestrian : RoadUserClass.PassengerCar))];
        var sent = new HashSet<int>();
        for (int i = 0; i < 3; i++)
        {
            Choose(selection, i * 0.1, tracks);
            Assert.Equal(3, _chosen.Count);
            Assert.Contains(_chosen, one => one.Index == 4);
            sent.UnionWith(_chosen.Select(one => one.Index));
        }

        Assert.Equal(5, sent.Count);
        Assert.Equal(6, selection.Postponed);
    }

    [Fact]
    public void What_tells_of_itself_is_left_out_where_that_is_asked_for()
    {
        var selection = new ObjectSelection(InclusionRules.EtsiCpm with { LeaveOutSelfReporting = true }, (byte)MessageFamily.Etsi);
        FusedTrack talking = Track(1, RoadUserClass.PassengerCar);
        talking.Provenance.Add(new ProvenanceEntry { Kind = ObservationKind.SelfReport, Identity = new StationIdentity((byte)MessageFamily.Etsi, 77), LastMeasuredUnixNs = StartNs });
        FusedTrack foreign = Track(2, RoadUserClass.PassengerCar);
        foreign.Provenance.Add(new ProvenanceEntry { Kind = ObservationKind.SelfReport, Identity = new StationIdentity(China, 78), LastMeasuredUnixNs = StartNs });
        Assert.Equal(1, Choose(selection, 0.1, talking, foreign));
        Assert.Equal(1, _chosen[0].Index);
        Assert.Equal(1, Choose(selection, 1.05, talking, foreign with { Confirmed = false }));
        Assert.Equal(0, _chosen[0].Index);
    }

    [Fact]
    public void Accuracies_come_from_the_covariance_and_identities_from_the_same_message_set()
    {
        FusedTrack track = Track(1, RoadUserClass.Bus);
        track.YawRateDegreesPerSecond = 3;
        track.Covariance = new MotionCovariance { EastEast = 4, NorthNorth = 1 };
        track.Provenance.Add(new ProvenanceEntry { Kind = ObservationKind.SelfReport, Identity = new StationIdentity((byte)MessageFamily.Sae, 5), LastMeasuredUnixNs = StartNs + 2 });
        track.Provenance.Add(new ProvenanceEntry { Kind = ObservationKind.SelfReport, Identity = new StationIdentity(China, 0x1122334455667788), LastMeasuredUnixNs = StartNs });
        track.Provenance.Add(new ProvenanceEntry { Kind = ObservationKind.PerceivedObject, LastMeasuredUnixNs = StartNs });
        var message = new PerceivedObjectsMessage();
        SharedObjects.Fill([track], [new SelectedObject(0, 9)], China, StartNs, message);
        PerceivedObject item = Assert.Single(message.Objects);
        Assert.Equal((2.0, 1.0, 90.0), (item.User.PositionSemiMajorSigmaMetres, item.User.PositionSemiMinorSigmaMetres, item.User.PositionEllipseHeadingDegrees));
        Assert.Equal("1122334455667788", item.StationId.ToString());
        Assert.Equal((9, ObjectSources.Integrated, -3.0), (item.ObjectId!.Value, item.Sources!.Value, item.User.YawRateDegreesPerSecond));

        Assert.True(CanonicalObservations.TryRead(item, message, new HeardMessage(4, StartNs + 1, MessageFamily.China), out Observation observation));
        Assert.Equal((track.LatitudeDegrees, track.LongitudeDegrees, 10.0, 0.0, 3.0), (observation.LatitudeDegrees, observation.LongitudeDegrees, observation.SpeedMetresPerSecond, observation.HeadingDegrees, observation.YawRateDegreesPerSecond));
        Assert.Equal((StartNs, StartNs + 1, 4, 9), (observation.MeasuredUnixNs, observation.ReceivedUnixNs, observation.Source, observation.ObjectNumber));
        Assert.True(double.IsNaN(observation.ElevationMetres));
    }

    [Fact]
    public void Stations_and_things_are_no_observations()
    {
        var message = new PerceivedObjectsMessage { GeneratedUnixMs = 1 };
        var heard = new HeardMessage(0, 1, MessageFamily.Sae);
        PerceivedObject item = message.Objects.AddCleared();
        Assert.False(CanonicalObservations.TryRead(item, message, heard, out _));
        item.User.Position.Set(22, 114);
        Assert.True(CanonicalObservations.TryRead(item, message, heard, out _));
        item.ObstacleType = 3;
        Assert.False(CanonicalObservations.TryRead(item, message, heard, out _));
        Assert.False(CanonicalObservations.TryRead(new RoadUserMessage(), heard, out _));
    }

    [Fact]
    public void Choosing_and_filling_allocate_nothing()
    {
        var selection = new ObjectSelection(InclusionRules.EtsiCpm, (byte)MessageFamily.Etsi);
        FusedTrack[] tracks = [.. Enumerable.Range(1, 300).Select(i => Track((ulong)i, i % 3 == 0 ? RoadUserClass.Pedestrian : RoadUserClass.PassengerCar))];
        var message = new PerceivedObjectsMessage();
        long now = StartNs;
        int filled = 0;
        Action fill = () =>
        {
            now += SecondNs / 10;
            selection.Choose(tracks, now, _chosen);
            SharedObjects.Fill(tracks, _chosen, (byte)MessageFamily.Etsi, now, message);
            filled += message.Objects.Count;
        };
        Assert.Equal(0, Allocations.Of(fill, times: 100));
        Assert.True(filled > 1_000, $"{filled} objects");
    }

    private int Choose(ObjectSelection selection, double seconds, params FusedTrack[] tracks)
    {
        selection.Choose(tracks, StartNs + (long)(seconds * 1e9), _chosen);
        return _chosen.Count;
    }

    private static FusedTrack Track(ulong id, RoadUserClass kind) => new()
    {
        Id = id,
        TimeUnixNs = StartNs,
        CreatedUnixNs = StartNs - SecondNs,
        LatitudeDegrees = 22.5,
        LongitudeDegrees = 114.05,
        ElevationMetres = double.NaN,
        SpeedMetresPerSecond = 10,
        HeadingDegrees = 0,
        Class = kind,
        ClassProbability = 0.9,
        ExistenceProbability = 0.99,
        Confirmed = true,
    };
}
