namespace V2X.Fusion.Events;

/// <summary>Vehicles sorted by lane and by the way they have come on it. Allocates nothing once it has grown. Not safe for concurrent use.</summary>
internal sealed class LaneOrder(int lanes)
{
    // A comparer kept, since one made of a delegate would be allocated at every sort.
    private static readonly Comparer<(int Lane, double Along)> ByLaneAndWay =
        Comparer<(int Lane, double Along)>.Create(static (a, b) => a.Lane != b.Lane ? a.Lane.CompareTo(b.Lane) : a.Along.CompareTo(b.Along));

    private readonly int[] _starts = new int[lanes + 1];
    private int[] _order = new int[64];
    private (int Lane, double Along)[] _keys = new (int, double)[64];

    public int LaneCount => lanes;

    public void Fill(ReadOnlySpan<Mover> movers)
    {
        if (_order.Length < movers.Length)
            (_order, _keys) = (new int[movers.Length * 2], new (int, double)[movers.Length * 2]);
        int count = 0;
        for (int i = 0; i < movers.Length; i++)
        {
            if (!movers[i].IsVehicle || !movers[i].Lane.IsOnLane)
                continue;
            _order[count] = i;
            _keys[count++] = (movers[i].Lane.Lane, movers[i].Lane.AlongMetres);
        }

        _keys.AsSpan(0, count).Sort(_order.AsSpan(0, count), ByLaneAndWay);
        int at = 0;
        for (int lane = 0; lane < lanes; lane++)
        {
            _starts[lane] = at;
            while (at < count && _keys[at].Lane == lane)
                at++;
        }

        _starts[lanes] = count;
    }

    /// <summary>Indices of the vehicles on a lane, the one that has come the least way first.</summary>
    public ReadOnlySpan<int> On(int lane) => _order.AsSpan(_starts[lane], _starts[lane + 1] - _starts[lane]);
}
