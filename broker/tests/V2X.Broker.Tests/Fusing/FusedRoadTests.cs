using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Contracts.V1;
using V2X.Fusion.Events;
using V2X.Fusion.Tracking;
using V2X.Model;
using V2X.Model.Translation;
using FusedTrack = V2X.Fusion.Tracking.FusedTrack;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Fusing;

/// <summary>From encoded messages to tracks.</summary>
public sealed class FusedRoadTests
{
    private const long StartNs = 1_790_000_000_000_000_000;
    private readonly Traffic _traffic = new();
    private readonly FusedRoad _road = new();

    [Fact]
    public void A_car_that_two_agents_hear_is_one_track_where_it_says()
    {
        for (int i = 0; i < 20; i++)
            Hear(i, agent: i % 2, station: 77);
        FusedTrack track = Assert.Single(_road.Tracks.ToArray());
        Assert.Equal(Traffic.StartLatitude + (19 / 110_744.0), track.LatitudeDegrees, 5e-6);
        Assert.Equal((RoadUserClass.PassengerCar, 77UL), (track.Class, track.LatestIdentity().StationId));
        Assert.Equal(10, track.SpeedMetresPerSecond, 0.3);
        Assert.Equal(0, Math.IEEERemainder(track.HeadingDegrees, 360), 2.0);
    }

    [Fact]
    public void A_change_of_pseudonym_keeps_the_track()
    {
        for (int i = 0; i < 20; i++)
            Hear(i, agent: 0, station: 77);
        ulong before = _road.Tracks[0].Id;
        for (int i = 20; i < 40; i++)
            Hear(i, agent: 0, station: 0xABCDEF);
        FusedTrack track = Assert.Single(_road.Tracks.ToArray());
        Assert.Equal((before, 0xABCDEFUL), (track.Id, track.LatestIdentity().StationId));
    }

    [Fact]
    public void A_car_that_another_broker_tells_of_goes_on_as_the_same_track_under_its_new_identity()
    {
        const ushort theirs = 2;
        for (int i = 0; i < 20; i++)
            Hear(Item(i, BrokerCore.FirstPeer, 0xFEED) with { Region = theirs, IsRelayed = true });
        FusedTrack carried = Assert.Single(_road.Tracks.ToArray());
        TrackSource told = Assert.Single(FusedContracts.Of(carried, _road.Sources, agent => $"agent-{agent}").Sources);
        Assert.Equal((true, true, "000000000000feed"), (carried.IsRelayedOnly(), told.Relayed, Convert.ToHexStringLower(told.StationId.Span)));

        // The other broker goes on for a while: what it says is that of a road user known here.
        for (int i = 20; i < 40; i++)
        {
            Hear(Item(i, 0, 77));
            Hear(Item(i, BrokerCore.FirstPeer, 0xFEED) with { Region = theirs, IsRelayed = true });
        }

        FusedTrack own = Assert.Single(_road.Tracks.ToArray());
        Assert.Equal((carried.Id, false), (own.Id, own.IsRelayedOnly()));
        Assert.InRange(_road.Figures().CountOf(FusionReason.KnownHere), 19, 20);
        Assert.Contains(FusedContracts.Of(own, _road.Sources, _ => "").Sources, source => !source.Relayed && source.StationId.Span[7] == 77);
    }

    [Fact]
    public void Another_broker_cannot_speak_for_an_own_station_by_its_identity()
    {
        var numbers = new SourceNumbers(16);
        var station = new ShortOctets(0x0102030405060708, 8);
        int own = numbers.OfStation((byte)MessageFamily.China, station, agentId: 3, isRelayed: false, StartNs);
        Assert.Equal(own, numbers.OfStation((byte)MessageFamily.China, station, agentId: 4, isRelayed: false, StartNs));
        int peer = numbers.OfStation((byte)MessageFamily.China, station, BrokerCore.FirstPeer, isRelayed: true, StartNs);
        int other = numbers.OfStation((byte)MessageFamily.China, station, BrokerCore.FirstPeer - 1, isRelayed: true, StartNs);
        Assert.Equal(3, new[] { own, peer, other }.Distinct().Count());
    }

    [Fact]
    public void Lanes_of_a_map_on_the_air_tell_who_drives_the_wrong_way()
    {
        Message map = Traffic.MapOfSouthboundRoad(StartNs);
        var told = new List<DerivedEvent>();
        for (int i = 0; i < 40; i++)
        {
            if (i % 10 == 0)
                _road.Take(new FusionItem(map.Edition, map.Payload.Memory, MessageFamily.China, 0, 0, StartNs), StartNs);
            Hear(i, agent: 0, station: 77);
            told.AddRange(_road.Changes);
        }

        Assert.Equal(1, _road.LaneCount);
        DerivedEvent begun = Assert.Single(told, change => change.Phase == DerivedEventPhase.Began);
        Assert.Equal((DerivedEventKind.WrongWayDriver, _road.Tracks[0].Id), (begun.Kind, begun.TrackId));
        FusedEvent contract = FusedContracts.Of(begun);
        Assert.Equal((FusedEventKind.WrongWayDriver, FusedEventPhase.Began), (contract.Kind, contract.Phase));
        Assert.Equal(0, Math.IEEERemainder(contract.HeadingDeg, 360), 3.0);
    }

    [Fact]
    public void What_cannot_be_read_is_counted_and_harms_nothing()
    {
        Take("csae53-157", [0x00, 0x01]);
        Take("no-such-edition", [0x00, 0x01]);
        for (int i = 0; i < 100; i++)
            Take($"edition-{i}", [0x00]);
        Hear(0, agent: 0, station: 1);
        _road.Look(StartNs);
        Assert.Equal(1, _road.Losses.CountOf(TranslationReason.SourceNotDecoded));
        Assert.Equal(101, _road.Losses.CountOf(TranslationReason.UnsupportedEdition));
        Assert.Equal(1, _road.Figures().Merged);
    }

    [Fact]
    public void The_contract_tells_what_the_track_tells()
    {
        for (int i = 0; i < 20; i++)
            Hear(i, agent: 3, station: 77);
        Contracts.V1.FusedTrack told = FusedContracts.Of(_road.Tracks[0], _road.Sources, agent => $"agent-{agent}");
        Assert.Equal(_road.Tracks[0].Id, told.TrackId);
        Assert.Equal(Contracts.V1.RoadUserClass.PassengerCar, told.RoadUserClass);
        Assert.Equal(4.6, told.LengthM, 0.1);
        TrackSource source = Assert.Single(told.Sources);
        Assert.Equal(("agent-3", true, Family.China), (source.Agent, source.SelfReport, source.Family));
        Assert.Equal("000000000000004d", Convert.ToHexStringLower(source.StationId.Span));
        Assert.Equal(told, Contracts.V1.FusedTrack.Parser.ParseFrom(told.ToByteArray()));
    }

    [Fact]
    public void Classes_of_the_contract_are_those_of_the_model()
    {
        foreach (RoadUserClass value in Enum.GetValues<RoadUserClass>())
            Assert.Equal(value.ToString(), ((Contracts.V1.RoadUserClass)value).ToString());
    }

    [Fact]
    public void Taking_a_message_in_allocates_nothing()
    {
        FusionItem[] items = [.. Enumerable.Range(0, 4_200).Select(i => Item(i, i % 2, 77))];
        int next = 0;
        Action take = () =>
        {
            _road.Take(items[next], StartNs + (next * 100_000_000L));
            _road.Look(StartNs + (next * 100_000_000L));
            next++;
        };
        Assert.Equal(0, Allocations.Of(take, times: 100));
        Assert.Equal(1, _road.Tracks.Length);
    }

    private void Hear(int step, int agent, ulong station)
    {
        Hear(Item(step, agent, station));
    }

    private void Hear(in FusionItem item)
    {
        _road.Take(item, item.ReceivedNs);
        _road.Look(item.ReceivedNs);
    }

    private void Take(string edition, byte[] payload) => _road.Take(new FusionItem(edition, payload, MessageFamily.China, 0, 0, StartNs), StartNs);

    private FusionItem Item(int step, int agent, ulong station)
    {
        long unixNs = StartNs + (step * 100_000_000L);
        Message message = _traffic.Bsm(station, step / 10.0, unixNs);
        return new FusionItem(message.Edition, message.Payload.Memory, MessageFamily.China, agent, 0, unixNs);
    }
}
