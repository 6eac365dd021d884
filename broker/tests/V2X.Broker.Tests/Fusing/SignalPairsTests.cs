using V2X.Broker.Fusing;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Fusing;

/// <summary>A map without signal states and the reverse are told, each by its own count; neither disturbs anything else.</summary>
public sealed class SignalPairsTests
{
    private const long SecondNs = 1_000_000_000;
    private const long StartNs = 1_790_000_000 * SecondNs;
    private readonly SignalPairs _pairs = new();

    [Fact]
    public void States_without_a_map_are_counted_once_there_was_time_to_hear_one()
    {
        for (int second = 0; second <= 10; second++)
            _pairs.Take(State(7), MessageFamily.Sae, 1, StartNs + (second * SecondNs));
        Assert.Equal(0, _pairs.StatesWithoutMap);
        _pairs.Take(State(7), MessageFamily.Sae, 1, StartNs + (11 * SecondNs));
        _pairs.Take(State(7), MessageFamily.Sae, 1, StartNs + (12 * SecondNs));
        Assert.Equal(2, _pairs.StatesWithoutMap);

        // The map of another intersection, message set or side is of no use to it, its own one is.
        _pairs.Take(Map(8, null), MessageFamily.Sae, 1, StartNs + (13 * SecondNs));
        _pairs.Take(Map(7, null), MessageFamily.China, 1, StartNs + (13 * SecondNs));
        _pairs.Take(Map(7, null), MessageFamily.Sae, 2, StartNs + (13 * SecondNs));
        _pairs.Take(State(7), MessageFamily.Sae, 1, StartNs + (13 * SecondNs));
        Assert.Equal(3, _pairs.StatesWithoutMap);
        _pairs.Take(Map(7, null), MessageFamily.Sae, 1, StartNs + (14 * SecondNs));
        _pairs.Take(State(7), MessageFamily.Sae, 1, StartNs + (70 * SecondNs));
        Assert.Equal((3, 0), (_pairs.StatesWithoutMap, _pairs.MapsWithoutState));
        _pairs.Take(State(7), MessageFamily.Sae, 1, StartNs + (75 * SecondNs));
        Assert.Equal(4, _pairs.StatesWithoutMap);
    }

    [Fact]
    public void A_map_without_states_is_counted_where_it_speaks_of_signals()
    {
        for (int second = 0; second <= 20; second++)
        {
            _pairs.Take(Map(7, signalGroup: 3), MessageFamily.China, 1, StartNs + (second * SecondNs));
            _pairs.Take(Map(8, signalGroup: null), MessageFamily.China, 1, StartNs + (second * SecondNs));
        }

        Assert.Equal(10, _pairs.MapsWithoutState);
        _pairs.Take(State(7), MessageFamily.China, 1, StartNs + (21 * SecondNs));
        _pairs.Take(Map(7, signalGroup: 3), MessageFamily.China, 1, StartNs + (22 * SecondNs));
        Assert.Equal((10, 0), (_pairs.MapsWithoutState, _pairs.StatesWithoutMap));
    }

    [Fact]
    public void A_flood_of_intersections_takes_no_more_room()
    {
        for (int i = 0; i < 100_000; i++)
            _pairs.Take(State(i % 65_536), MessageFamily.Etsi, (ushort)(i / 65_536), StartNs + i);
        Assert.Equal(0, _pairs.StatesWithoutMap);
    }

    private static SignalMessage State(int id)
    {
        var message = new SignalMessage();
        message.Intersections.AddCleared().Id = id;
        return message;
    }

    private static LaneMapMessage Map(int id, int? signalGroup)
    {
        var message = new LaneMapMessage();
        RoadNode node = message.Nodes.AddCleared();
        node.Id = id;
        node.Lanes.AddCleared().Connections.AddCleared().SignalGroupId = signalGroup;
        return message;
    }
}
