using V2X.Fusion;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Broker.Fusing;

/// <summary>
/// Holds the maps and the signal states on the air against each other: who knows only one of the two of an intersection cannot tell which
/// lane has which light. Bounded: the intersection silent for longest is forgotten. For one thread.
/// </summary>
internal sealed class SignalPairs
{
    private const int MostIntersections = 1_024;
    private const long SecondNs = 1_000_000_000;

    // Time for the other one to be heard first, and for which it then holds: maps come once a second and less often, states ten times.
    private const long GraceNs = 10 * SecondNs;
    private const long MapHoldsNs = 60 * SecondNs;
    private const long StateHoldsNs = 10 * SecondNs;

    private readonly BoundedTable<Intersection, Heard> _heard = new(MostIntersections);

    /// <summary>Signal states of intersections that no map was heard of.</summary>
    public long StatesWithoutMap { get; private set; }

    /// <summary>Maps that name signal groups of intersections whose signal states were not heard.</summary>
    public long MapsWithoutState { get; private set; }

    /// <summary>Takes a map in.</summary>
    public void Take(LaneMapMessage map, MessageFamily family, ushort scope, long nowNs)
    {
        foreach (RoadNode node in map.Nodes)
        {
            if (node.Id is not { } id)
                continue;
            ref Heard heard = ref Touch(new Intersection(family, scope, node.Region ?? 0, id), nowNs);
            heard.MapNs = nowNs;
            if (nowNs - heard.FirstNs > GraceNs && nowNs - heard.StateNs > StateHoldsNs && HasSignals(node))
                MapsWithoutState++;
        }
    }

    /// <summary>Takes signal states in.</summary>
    public void Take(SignalMessage states, MessageFamily family, ushort scope, long nowNs)
    {
        foreach (SignalIntersection intersection in states.Intersections)
        {
            if (intersection.Id is not { } id)
                continue;
            ref Heard heard = ref Touch(new Intersection(family, scope, intersection.Region ?? 0, id), nowNs);
            heard.StateNs = nowNs;
            if (nowNs - heard.FirstNs > GraceNs && nowNs - heard.MapNs > MapHoldsNs)
                StatesWithoutMap++;
        }
    }

    private ref Heard Touch(Intersection intersection, long nowNs)
    {
        int slot = _heard.Touch(intersection, nowNs, out bool added, out _);
        if (added)
            _heard.ValueAt(slot) = new Heard { FirstNs = nowNs };
        return ref _heard.ValueAt(slot);
    }

    private static bool HasSignals(RoadNode node)
    {
        foreach (RoadLane lane in node.Lanes)
        {
            foreach (LaneConnection connection in lane.Connections)
            {
                if (connection.SignalGroupId is not null)
                    return true;
            }
        }

        foreach (RoadLink link in node.Links)
        {
            foreach (RoadMovement movement in link.Movements)
            {
                if (movement.SignalGroupId is not null)
                    return true;
            }
        }

        return false;
    }

    private readonly record struct Intersection(MessageFamily Family, ushort Scope, int Region, int Id);

    private struct Heard
    {
        public long FirstNs;
        public long MapNs;
        public long StateNs;
    }
}
