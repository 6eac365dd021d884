using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>Keeps what the drawings of a report need, up to <see cref="MostPoints"/>. For one thread.</summary>
internal sealed class RunRecorder
{
    /// <summary>Most points of lines that are kept; later ones are left out.</summary>
    public const int MostPoints = 400_000;

    private readonly SortedDictionary<int, List<PlanePoint>> _truth = [];
    private readonly SortedDictionary<(Region, ulong), List<PlanePoint>> _tracks = [];
    private int _points;

    /// <summary>The way of every road user.</summary>
    public IReadOnlyDictionary<int, List<PlanePoint>> Truths => _truth;

    /// <summary>The way of every track.</summary>
    public IReadOnlyDictionary<(Region Region, ulong Id), List<PlanePoint>> Tracks => _tracks;

    /// <summary>How many tracks and covered road users a side had, and how far off the tracks were, over time.</summary>
    public List<(Region Region, double Seconds, int Tracks, int Covered, double RmseMetres)> Counts { get; } = [];

    /// <summary>Keeps where a road user is.</summary>
    public void Truth(int user, PlanePoint point) => Add(_truth, user, point);

    /// <summary>Keeps where a track is.</summary>
    public void Track(Region region, ulong id, PlanePoint point) => Add(_tracks, (region, id), point);

    /// <summary>Keeps the numbers of an instant.</summary>
    public void Count(Region region, double seconds, int tracks, int covered, double rmseMetres) => Counts.Add((region, seconds, tracks, covered, rmseMetres));

    private void Add<TKey>(SortedDictionary<TKey, List<PlanePoint>> lines, TKey key, PlanePoint point)
        where TKey : notnull
    {
        if (_points == MostPoints)
            return;
        _points++;
        if (!lines.TryGetValue(key, out List<PlanePoint>? line))
            lines.Add(key, line = []);
        line.Add(point);
    }
}
