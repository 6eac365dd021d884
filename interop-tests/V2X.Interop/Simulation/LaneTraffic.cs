namespace V2X.Interop.Simulation;

/// <summary>Who drives behind whom. Lists a lane are kept in order of distance, the rearmost first.</summary>
internal sealed class LaneTraffic
{
    private readonly Dictionary<Route, List<Vehicle>[]> _lanes = [];

    /// <summary>Empty lanes of <paramref name="routes"/>.</summary>
    public LaneTraffic(IEnumerable<Route> routes)
    {
        foreach (Route route in routes)
        {
            List<Vehicle>[] lanes = new List<Vehicle>[LanePosition.Lanes];
            for (int i = 0; i < lanes.Length; i++)
                lanes[i] = [];
            _lanes.Add(route, lanes);
        }
    }

    /// <summary>Puts <paramref name="vehicle"/> into its lane.</summary>
    public void Add(Vehicle vehicle)
    {
        List<Vehicle> lane = LaneOf(vehicle);
        lane.Insert(IndexAhead(lane, vehicle.AlongMetres), vehicle);
    }

    /// <summary>Takes <paramref name="vehicle"/> off the road.</summary>
    public void Remove(Vehicle vehicle) => LaneOf(vehicle).Remove(vehicle);

    /// <summary>The vehicle in front of <paramref name="vehicle"/>, which must be on the road; null for an empty lane.</summary>
    public Vehicle? LeaderOf(Vehicle vehicle)
    {
        List<Vehicle> lane = LaneOf(vehicle);
        // Nobody overtakes within a lane, so the order never changes while vehicles move.
        int index = lane.IndexOf(vehicle);
        return index + 1 < lane.Count ? lane[index + 1] : null;
    }

    /// <summary>Who would be in front of and behind a vehicle that is not yet on the road.</summary>
    public (Vehicle? Leader, Vehicle? Follower) Neighbours(Vehicle newcomer)
    {
        List<Vehicle> lane = LaneOf(newcomer);
        int index = IndexAhead(lane, newcomer.AlongMetres);
        return (index < lane.Count ? lane[index] : null, index > 0 ? lane[index - 1] : null);
    }

    /// <summary>Whether a vehicle that is not yet on the road would have <paramref name="metres"/> around it to itself, whatever road and lane the others are on.</summary>
    public bool IsClear(Vehicle newcomer, double metres)
    {
        Footprint place = Footprint.Of(newcomer);
        foreach (List<Vehicle>[] lanes in _lanes.Values)
        {
            foreach (List<Vehicle> lane in lanes)
            {
                foreach (Vehicle vehicle in lane)
                {
                    if (place.Meets(Footprint.Of(vehicle), metres))
                        return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether any part of a vehicle of <paramref name="route"/> is between two distances along it.</summary>
    public bool HasAnybody(Route route, double fromMetres, double toMetres)
    {
        foreach (List<Vehicle> lane in _lanes[route])
        {
            foreach (Vehicle vehicle in lane)
            {
                if (vehicle.AlongMetres > fromMetres && vehicle.AlongMetres - vehicle.Profile.LengthMetres < toMetres)
                    return true;
            }
        }

        return false;
    }

    private List<Vehicle> LaneOf(Vehicle vehicle) => _lanes[vehicle.Route][vehicle.Lane];

    private static int IndexAhead(List<Vehicle> lane, double alongMetres)
    {
        int index = 0;
        while (index < lane.Count && lane[index].AlongMetres < alongMetres)
            index++;
        return index;
    }
}
