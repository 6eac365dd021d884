using V2X.Conformance.Checks;
using V2X.Conformance.Observing;
using V2X.Model.Canonical;

namespace V2X.Conformance.Crossings;

/// <summary>The lanes that maps have told of, with the direction in which they are driven. Bounded. For one thread.</summary>
internal sealed class LaneField
{
    private const int MostNodes = 256;
    private const int MostSegments = 8_192;
    private const double LaneReachMetres = 2.5;
    private const double StandingMetresPerSecond = 1;
    private readonly Dictionary<(int Region, int Id), List<Segment>> _nodes = [];

    /// <summary>Whether a lane is known.</summary>
    public bool HasLanes => _nodes.Values.Any(segments => segments.Count > 0);

    /// <summary>Takes a map; it replaces what was known of its nodes.</summary>
    public void Take(Observation one)
    {
        if (one.Canonical is not LaneMapMessage map)
            return;
        for (int i = 0; i < map.Nodes.Count; i++)
        {
            RoadNode node = map.Nodes[i];
            (int, int) name = (node.Region ?? -1, node.Id ?? -1);
            if (!_nodes.ContainsKey(name) && _nodes.Count >= MostNodes)
                continue;
            List<Segment> segments = [];
            for (int lane = 0; lane < node.Lanes.Count; lane++)
                Add(node.Lanes[lane], segments);
            _nodes[name] = segments;
        }
    }

    /// <summary>The angle between where a vehicle heads and the lane that it is on, 0 to 180 degrees; null where it stands or is on no lane that is known.</summary>
    public double? Along(in MotionState vehicle)
    {
        if (!(vehicle.Speed >= StandingMetresPerSecond) || double.IsNaN(vehicle.Heading))
            return null;
        double least = LaneReachMetres;
        double? angle = null;
        foreach (List<Segment> segments in _nodes.Values)
        {
            foreach (Segment segment in segments)
            {
                double metres = segment.Metres(vehicle.LatitudeDegrees, vehicle.LongitudeDegrees);
                if (metres >= least)
                    continue;
                least = metres;
                angle = Math.Abs(MotionState.Difference(segment.Degrees, vehicle.Heading));
            }
        }

        return angle;
    }

    // In the model of all families points run from the stop line outwards: lanes that lead in are driven against their points.
    private static void Add(RoadLane lane, List<Segment> segments)
    {
        bool isOut = lane.Directions == LaneDirections.Egress;
        if (lane.Directions == (LaneDirections.Ingress | LaneDirections.Egress))
            return;
        for (int i = 1; i < lane.Points.Count && segments.Count < MostSegments; i++)
        {
            GeoPoint near = lane.Points[i - 1].Position, far = lane.Points[i].Position;
            segments.Add(isOut ? new Segment(near, far) : new Segment(far, near));
        }
    }

    private readonly record struct Segment
    {
        private readonly double _latitude;
        private readonly double _longitude;
        private readonly double _metresPerDegreeEast;
        private readonly double _east;
        private readonly double _north;

        public Segment(GeoPoint from, GeoPoint to)
        {
            _latitude = from.LatitudeDegrees;
            _longitude = from.LongitudeDegrees;
            _metresPerDegreeEast = NearPlane.MetresPerDegreeEast(_latitude);
            (_east, _north) = NearPlane.Way(_latitude, _longitude, to.LatitudeDegrees, to.LongitudeDegrees);
        }

        public double Degrees => Math.Atan2(_east, _north) * 180 / Math.PI;

        // Beyond its ends a segment is not beside anything.
        public double Metres(double latitude, double longitude)
        {
            double east = (longitude - _longitude) * _metresPerDegreeEast, north = (latitude - _latitude) * NearPlane.MetresPerDegree;
            double length = Math.Sqrt((_east * _east) + (_north * _north));
            double along = ((east * _east) + (north * _north)) / length;
            return along < 0 || along > length ? double.MaxValue : Math.Abs((east * _north) - (north * _east)) / length;
        }
    }
}
