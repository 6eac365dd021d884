using V2X.Model.Geodesy;

namespace V2X.Fusion.Events;

/// <summary>
/// The lanes of an area, indexed by place. Immutable and thread-safe. An empty one is allowed: then only what needs no lanes is detected.
/// </summary>
public sealed class RoadNetwork
{
    private const double CellMetres = 50;

    private readonly LocalTangentPlane _plane;
    private readonly Dictionary<(int East, int North), int[]> _cells;
    private readonly Segment[] _segments;

    /// <summary>Indexes the lanes.</summary>
    /// <param name="lanes">Lanes, all within some ten kilometres of each other.</param>
    /// <exception cref="ArgumentException">A lane has fewer than two points or no width.</exception>
    public RoadNetwork(IReadOnlyList<CarriagewayLane> lanes)
    {
        Lanes = lanes;
        (double latitude, double longitude) = lanes.Count > 0 && lanes[0].Points.Count > 0 ? lanes[0].Points[0] : (0, 0);
        _plane = new LocalTangentPlane(new GeodeticPosition(latitude, longitude));
        var segments = new List<Segment>();
        for (int lane = 0; lane < lanes.Count; lane++)
            AddSegments(lane, lanes[lane], segments);
        _segments = [.. segments];
        _cells = Index(_segments);
    }

    /// <summary>The lanes by number.</summary>
    public IReadOnlyList<CarriagewayLane> Lanes { get; }

    internal (double East, double North) ToLocal(double latitudeDegrees, double longitudeDegrees)
    {
        (double east, double north, _) = _plane.ToLocal(new GeodeticPosition(latitudeDegrees, longitudeDegrees));
        return (east, north);
    }

    /// <summary>
    /// The lane whose surface the place is on; of several the one that runs most nearly with the motion, and among those the nearest:
    /// opposite lanes may share their surface, and at a crossing many do.
    /// </summary>
    internal LaneMatch Match(double east, double north, double eastSpeed, double northSpeed, bool crossings)
    {
        if (!_cells.TryGetValue(CellOf(east, north), out int[]? near))
            return LaneMatch.None;
        LaneMatch best = LaneMatch.None;
        double bestScore = double.NegativeInfinity;
        foreach (int index in near)
        {
            ref readonly Segment segment = ref _segments[index];
            if (segment.IsCrossing != crossings || !segment.TryPlace(east, north, out double along, out double aside))
                continue;
            double score = (eastSpeed * segment.EastShare) + (northSpeed * segment.NorthShare) - aside;
            if (score <= bestScore)
                continue;
            bestScore = score;
            best = new LaneMatch(segment.Lane, along, segment.LaneMetres - along, aside, segment.EastShare, segment.NorthShare);
        }

        return best;
    }

    private void AddSegments(int number, CarriagewayLane lane, List<Segment> segments)
    {
        if (lane.Points.Count < 2 || !(lane.WidthMetres > 0))
            throw new ArgumentException($"Lane {number} has {lane.Points.Count} points and a width of {lane.WidthMetres} m: at least two points and a width are needed.");
        int first = segments.Count;
        double along = 0;
        for (int i = 1; i < lane.Points.Count; i++)
        {
            (double east, double north) = ToLocal(lane.Points[i - 1].LatitudeDegrees, lane.Points[i - 1].LongitudeDegrees);
            (double nextEast, double nextNorth) = ToLocal(lane.Points[i].LatitudeDegrees, lane.Points[i].LongitudeDegrees);
            double length = Math.Sqrt(Square(nextEast - east) + Square(nextNorth - north));
            if (length == 0)
                continue;
            segments.Add(new Segment(number, east, north, (nextEast - east) / length, (nextNorth - north) / length, length, along, 0, lane.WidthMetres / 2, lane.IsCrossing));
            along += length;
        }

        for (int i = first; i < segments.Count; i++)
            segments[i] = segments[i] with { LaneMetres = along };
    }

    private static Dictionary<(int East, int North), int[]> Index(Segment[] segments)
    {
        var cells = new Dictionary<(int, int), List<int>>();
        for (int i = 0; i < segments.Length; i++)
        {
            foreach ((int, int) cell in segments[i].Cells(CellMetres))
            {
                if (!cells.TryGetValue(cell, out List<int>? members))
                    cells[cell] = members = [];
                members.Add(i);
            }
        }

        return cells.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    private static (int East, int North) CellOf(double east, double north) => ((int)Math.Floor(east / CellMetres), (int)Math.Floor(north / CellMetres));

    private static double Square(double value) => value * value;

    private readonly record struct Segment(
        int Lane,
        double East,
        double North,
        double EastShare,
        double NorthShare,
        double Metres,
        double StartMetres,
        double LaneMetres,
        double HalfWidthMetres,
        bool IsCrossing)
    {
        public bool TryPlace(double east, double north, out double along, out double aside)
        {
            double forward = ((east - East) * EastShare) + ((north - North) * NorthShare);
            aside = Math.Abs(((east - East) * NorthShare) - ((north - North) * EastShare));
            along = StartMetres + forward;
            return forward >= -HalfWidthMetres && forward <= Metres + HalfWidthMetres && aside <= HalfWidthMetres;
        }

        public IEnumerable<(int East, int North)> Cells(double size)
        {
            double endEast = East + (EastShare * Metres), endNorth = North + (NorthShare * Metres);
            int west = (int)Math.Floor((Math.Min(East, endEast) - HalfWidthMetres) / size);
            int toEast = (int)Math.Floor((Math.Max(East, endEast) + HalfWidthMetres) / size);
            int south = (int)Math.Floor((Math.Min(North, endNorth) - HalfWidthMetres) / size);
            int toNorth = (int)Math.Floor((Math.Max(North, endNorth) + HalfWidthMetres) / size);
            for (int i = west; i <= toEast; i++)
            {
                for (int j = south; j <= toNorth; j++)
                    yield return (i, j);
            }
        }
    }
}
