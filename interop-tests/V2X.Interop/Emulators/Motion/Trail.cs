using V2X.Interop.Simulation;

namespace V2X.Interop.Emulators.Motion;

/// <summary>The way that a vehicle has come, in points some metres apart. For one thread.</summary>
internal sealed class Trail
{
    private const double StepMetres = 20;
    private const int MostPoints = 15;
    private readonly List<(GeoPosition Position, long UnixNs)> _points = [];

    /// <summary>Points, the newest first.</summary>
    public IReadOnlyList<(GeoPosition Position, long UnixNs)> Points => _points;

    /// <summary>When it was asked to note last, nanoseconds of Unix time.</summary>
    public long NowUnixNs { get; private set; }

    /// <summary>Forgets the way so far: told under a new identity it would say who had the old one.</summary>
    public void Clear() => _points.Clear();

    /// <summary>The vehicle is here now.</summary>
    public void Note(GeoPosition position, long unixNs)
    {
        NowUnixNs = unixNs;
        if (_points.Count > 0 && new LocalPlane(position).ToPlane(_points[0].Position).DistanceMetres(default) < StepMetres)
            return;
        _points.Insert(0, (position, unixNs));
        if (_points.Count > MostPoints)
            _points.RemoveAt(MostPoints);
    }
}
