using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>
/// Road users of a file of floating car data. Between two time steps they move evenly. The file's first time step is the start of the
/// run. Coordinates are longitude and latitude where the first road user stands within a degree of the origin, else metres from it.
/// </summary>
internal sealed class FcdTrafficSource : ITrafficSource
{
    private const double LongestStepSeconds = 2;
    private const double LingerSeconds = 0.1;

    private readonly FcdReader _reader;
    private readonly string _name;
    private readonly LocalPlane _plane;
    private readonly GeoPosition _origin;
    private readonly RegionDivider _divider;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<Entry> _gone = [];
    private FcdStep? _next;
    private double _startSeconds = double.NaN;
    private double _fromSeconds;
    private bool? _geographic;
    private int _numbers;

    /// <summary>A source that reads <paramref name="stream"/>, which it closes.</summary>
    public FcdTrafficSource(Stream stream, string name, Scenario scenario, Scene scene)
    {
        _reader = new FcdReader(stream);
        _name = name;
        _plane = scene.Plane;
        _origin = scenario.Origin;
        _divider = new RegionDivider(scene);
        Take();
    }

    /// <inheritdoc/>
    public string? Fault { get; private set; }

    /// <summary>Whether the file has been read to its end.</summary>
    public bool IsAtEnd => _next is null;

    /// <inheritdoc/>
    public void Step(long step, ITruthSink sink)
    {
        double seconds = step * TrafficSimulation.StepMilliseconds / 1000.0;
        while (_next is { } next && next.TimeSeconds - _startSeconds <= seconds)
            Begin(next, sink);
        if (_next is null && seconds - _fromSeconds > LingerSeconds)
            Empty(sink);
        foreach (Entry entry in _entries.Values)
        {
            if (entry.User.Number % 10 == step % 10 && entry.Latest.TimeSeconds <= seconds)
            {
                entry.MoveTo(seconds);
                entry.User.Region = _divider.Of(entry.User.Motion.Point);
                sink.Moved(entry.User);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    // After the last time step nothing is known any more.
    private void Empty(ITruthSink sink)
    {
        foreach (Entry entry in _entries.Values)
            sink.Left(entry.User);
        _entries.Clear();
    }

    private void Begin(FcdStep step, ITruthSink sink)
    {
        _fromSeconds = step.TimeSeconds - _startSeconds;
        foreach (FcdRoadUser seen in step.Users)
        {
            if (!_entries.TryGetValue(seen.Id, out Entry? entry))
            {
                // Slots of the tenth are spread by number, as the messages of real vehicles are.
                _entries.Add(seen.Id, entry = new Entry(seen.Id, UserOf(seen, _numbers++)));
            }

            entry.Latest = new Sample(_fromSeconds, PointOf(seen, entry.User), double.DegreesToRadians(seen.AngleDegrees), seen.SpeedMetresPerSecond);
        }

        foreach (Entry entry in _entries.Values.Where(entry => entry.Latest.TimeSeconds < _fromSeconds))
            _gone.Add(entry);
        foreach (Entry entry in _gone)
        {
            _entries.Remove(entry.Id);
            sink.Left(entry.User);
        }

        _gone.Clear();
        Take();
    }

    // Reads one step ahead: between two steps both ends must be known.
    private void Take()
    {
        try
        {
            _next = Fault is null ? _reader.Next() : null;
            if (_next is null)
                return;
            if (double.IsNaN(_startSeconds))
                _startSeconds = _next.TimeSeconds;
            if (_next.TimeSeconds - _startSeconds - _fromSeconds > LongestStepSeconds)
                throw new InvalidDataException($"a time step of more than {LongestStepSeconds} s: write one at least every {LongestStepSeconds} s, better every 0.1 s");
            _geographic ??= _next.Users.Count == 0 ? null : IsGeographic(_next.Users[0]);
            foreach (FcdRoadUser seen in _next.Users)
            {
                if (_entries.TryGetValue(seen.Id, out Entry? entry))
                    entry.Coming = new Sample(_next.TimeSeconds - _startSeconds, PointOf(seen, entry.User), double.DegreesToRadians(seen.AngleDegrees), seen.SpeedMetresPerSecond);
            }
        }
        catch (InvalidDataException fault)
        {
            Fault = $"{_name}: {fault.Message}";
            _next = null;
        }
    }

    private bool IsGeographic(FcdRoadUser user) =>
        Math.Abs(user.X - _origin.LongitudeDegrees) < 1 && Math.Abs(user.Y - _origin.LatitudeDegrees) < 1;

    // SUMO gives the middle of the front bumper.
    private PlanePoint PointOf(FcdRoadUser seen, TrueRoadUser user)
    {
        PlanePoint front = _geographic == true ? _plane.ToPlane(new GeoPosition(seen.Y, seen.X)) : new PlanePoint(seen.X, seen.Y);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(seen.AngleDegrees));
        double half = user.LengthMetres / 2;
        return new PlanePoint(front.EastMetres - (sin * half), front.NorthMetres - (cos * half));
    }

    private static TrueRoadUser UserOf(FcdRoadUser seen, int number)
    {
        RoadUserClass kind = seen.IsPerson ? RoadUserClass.Pedestrian : ClassOf(seen.Type);
        (double length, double width, double height) = kind switch
        {
            RoadUserClass.Pedestrian => (0.5, 0.6, 1.7),
            RoadUserClass.Truck => (12.0, 2.5, 3.9),
            RoadUserClass.Bus => (12.0, 2.5, 3.2),
            RoadUserClass.LightTruck => (5.4, 2.0, 2.2),
            RoadUserClass.Motorcycle => (2.2, 0.8, 1.3),
            RoadUserClass.Cyclist => (1.8, 0.6, 1.7),
            _ => (4.6, 1.85, 1.5),
        };
        return new TrueRoadUser(number, kind, length, width, height);
    }

    private static RoadUserClass ClassOf(string type) =>
        Contains(type, "truck") || Contains(type, "trailer") ? RoadUserClass.Truck
        : Contains(type, "bus") || Contains(type, "coach") ? RoadUserClass.Bus
        : Contains(type, "van") || Contains(type, "delivery") ? RoadUserClass.LightTruck
        : Contains(type, "moto") ? RoadUserClass.Motorcycle
        : Contains(type, "bicycle") || Contains(type, "bike") ? RoadUserClass.Cyclist
        : RoadUserClass.PassengerCar;

    private static bool Contains(string type, string part) => type.Contains(part, StringComparison.OrdinalIgnoreCase);

    private readonly record struct Sample(double TimeSeconds, PlanePoint Point, double HeadingRadians, double Speed);

    private sealed class Entry(string id, TrueRoadUser user)
    {
        public string Id { get; } = id;

        public TrueRoadUser User { get; } = user;

        public Sample Latest { get; set; }

        public Sample Coming { get; set; }

        public void MoveTo(double seconds)
        {
            Sample a = Latest, b = Coming;
            if (b.TimeSeconds <= a.TimeSeconds)
            {
                // Last seen, or just come: on by its own speed.
                User.Move(a.TimeSeconds, new TrueMotion(a.Point, a.HeadingRadians, a.Speed, 0, 0, 12));
                User.Move(seconds, User.At(seconds));
                return;
            }

            double length = b.TimeSeconds - a.TimeSeconds;
            double part = Math.Clamp((seconds - a.TimeSeconds) / length, 0, 1);
            double turn = Math.IEEERemainder(b.HeadingRadians - a.HeadingRadians, Math.Tau);
            PlanePoint point = new(
                double.Lerp(a.Point.EastMetres, b.Point.EastMetres, part),
                double.Lerp(a.Point.NorthMetres, b.Point.NorthMetres, part));
            User.Move(seconds, new TrueMotion(
                point, Course(a, b, a.HeadingRadians + (turn * part)), double.Lerp(a.Speed, b.Speed, part), (b.Speed - a.Speed) / length, turn / length, 12));
        }

        // SUMO's angle is that of the lane, also while a vehicle goes over to the next one; what moves aside points aside.
        private static double Course(in Sample a, in Sample b, double headingRadians)
        {
            const double standingMetresPerSecond = 1, most = Math.PI / 6;
            double east = b.Point.EastMetres - a.Point.EastMetres, north = b.Point.NorthMetres - a.Point.NorthMetres;
            if (Math.Sqrt((east * east) + (north * north)) < standingMetresPerSecond * (b.TimeSeconds - a.TimeSeconds))
                return headingRadians;
            double aside = Math.IEEERemainder(Math.Atan2(east, north) - headingRadians, Math.Tau);
            return Math.Abs(aside) < most ? headingRadians + aside : headingRadians;
        }
    }
}
