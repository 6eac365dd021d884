namespace V2X.Fusion.Events;

/// <summary>
/// Pairs of road users whose ways cross and who will be there at the same time. Both are carried on as they move now; pairs are looked
/// for among neighbours in a grid, so that the cost grows with the road users and not with their pairs. Not safe for concurrent use.
/// </summary>
internal sealed class ConflictDetection
{
    private const double CellMetres = 120;

    private readonly EventSettings _settings;
    private readonly ConditionTable _conditions;
    private readonly double _parallelSine;
    private readonly Dictionary<(int, int), int> _heads = [];
    private int[] _next = new int[64];

    public ConflictDetection(EventSettings settings, ConditionTable conditions)
    {
        _settings = settings;
        _conditions = conditions;
        _parallelSine = Math.Sin(double.DegreesToRadians(settings.ConflictDegrees));
    }

    public void Look(ReadOnlySpan<Mover> movers, long nowUnixNs)
    {
        _heads.Clear();
        if (_next.Length < movers.Length)
            _next = new int[movers.Length * 2];
        for (int i = 0; i < movers.Length; i++)
        {
            if (movers[i].Speed < _settings.ConflictMetresPerSecond)
                continue;
            LookAround(movers, i, nowUnixNs);
            (int, int) cell = CellOf(movers[i]);
            _next[i] = _heads.TryGetValue(cell, out int head) ? head : -1;
            _heads[cell] = i;
        }
    }

    private void LookAround(ReadOnlySpan<Mover> movers, int index, long nowUnixNs)
    {
        (int east, int north) = CellOf(movers[index]);
        for (int i = east - 1; i <= east + 1; i++)
        {
            for (int j = north - 1; j <= north + 1; j++)
            {
                if (!_heads.TryGetValue((i, j), out int other))
                    continue;
                for (; other >= 0; other = _next[other])
                    Judge(movers[index], movers[other], nowUnixNs);
            }
        }
    }

    private void Judge(in Mover a, in Mover b, long nowUnixNs)
    {
        double sine = ((a.EastSpeed * b.NorthSpeed) - (a.NorthSpeed * b.EastSpeed)) / (a.Speed * b.Speed);
        if (Math.Abs(sine) < _parallelSine || !TryTimeToCollision(a, b, out double seconds))
            return;
        (ulong first, ulong second) = a.Track < b.Track ? (a.Track, b.Track) : (b.Track, a.Track);
        ref readonly Mover about = ref a.Track == first ? ref a : ref b;
        _conditions.Holds(new ConditionKey(DerivedEventKind.IntersectionConflict, first, second), about, second, seconds, nowUnixNs);
    }

    // Two discs as wide as the road users are, on straight ways: when do they touch?
    private bool TryTimeToCollision(in Mover a, in Mover b, out double seconds)
    {
        double east = b.East - a.East, north = b.North - a.North;
        double eastSpeed = b.EastSpeed - a.EastSpeed, northSpeed = b.NorthSpeed - a.NorthSpeed;
        double reach = Reach(a) + Reach(b) + _settings.ConflictRoomMetres;
        double speedSquared = (eastSpeed * eastSpeed) + (northSpeed * northSpeed);
        double closing = -((east * eastSpeed) + (north * northSpeed));
        double apartSquared = (east * east) + (north * north) - (reach * reach);
        double root = (closing * closing) - (speedSquared * apartSquared);
        seconds = 0;
        if (closing <= 0 || root < 0)
            return false;
        seconds = apartSquared <= 0 ? 0 : (closing - Math.Sqrt(root)) / speedSquared;
        return seconds <= _settings.ConflictSeconds;
    }

    private static double Reach(in Mover mover) => (mover.HalfLength + mover.HalfWidth) / 2;

    private static (int East, int North) CellOf(in Mover mover) => ((int)Math.Floor(mover.East / CellMetres), (int)Math.Floor(mover.North / CellMetres));
}
