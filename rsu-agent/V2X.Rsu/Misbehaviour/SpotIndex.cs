using System.Numerics;
using V2X.Rsu.Options;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// Where senders are, in square cells as wide as a spot, so that neighbours are found without looking at everybody. Looks at a
/// bounded number of neighbours. Allocates at its making only. For one thread at a time.
/// </summary>
internal sealed class SpotIndex
{
    private const int None = -1;
    private const int MostNeighbours = 256;
    private const double MetresPerUnit = 111_320 * 1e-7;

    private readonly SybilClusterOptions _options;
    private readonly SenderTable _senders;
    private readonly int[] _buckets;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly (int Row, int Column)[] _cells;
    private readonly bool[] _isIn;
    private readonly double _unitsPerCell;
    private readonly long _maximumAgeNanoseconds;

    public SpotIndex(SybilClusterOptions options, SenderTable senders, int capacity)
    {
        _options = options;
        _senders = senders;
        _next = new int[capacity];
        _previous = new int[capacity];
        _cells = new (int, int)[capacity];
        _isIn = new bool[capacity];
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        Array.Fill(_buckets, None);
        _unitsPerCell = options.SpotMetres / MetresPerUnit;
        _maximumAgeNanoseconds = options.MaximumAgeMilliseconds * 1_000_000L;
    }

    /// <summary>Puts a sender where its statement says it is.</summary>
    public void Place(int slot, in Motion motion)
    {
        (int Row, int Column) cell = CellOf(motion);
        if (_isIn[slot])
        {
            if (_cells[slot] == cell)
                return;
            Remove(slot);
        }

        _isIn[slot] = true;
        _cells[slot] = cell;
        ref int first = ref _buckets[Bucket(cell)];
        _next[slot] = first;
        _previous[slot] = None;
        if (first != None)
            _previous[first] = slot;
        first = slot;
    }

    /// <summary>Forgets where a sender is.</summary>
    public void Remove(int slot)
    {
        if (!_isIn[slot])
            return;
        _isIn[slot] = false;
        if (_previous[slot] == None)
            _buckets[Bucket(_cells[slot])] = _next[slot];
        else
            _next[_previous[slot]] = _next[slot];
        if (_next[slot] != None)
            _previous[_next[slot]] = _previous[slot];
    }

    /// <summary>True where enough others in the sender's spot move as it does.</summary>
    public bool IsCrowded(int slot, in Motion motion)
    {
        int wanted = _options.Senders - 1;
        int looked = 0;
        (int row, int column) = CellOf(motion);
        for (int i = 0; i < 9 && wanted > 0; i++)
        {
            (int Row, int Column) cell = (row + (i / 3) - 1, column + (i % 3) - 1);
            for (int other = _buckets[Bucket(cell)]; other != None && wanted > 0 && looked < MostNeighbours; other = _next[other], looked++)
            {
                if (other != slot && _cells[other] == cell && MovesAs(motion, _senders[other].Last))
                    wanted--;
            }
        }

        return wanted == 0;
    }

    private bool MovesAs(in Motion motion, in Motion other) =>
        motion.ReceivedNanoseconds - other.ReceivedNanoseconds <= _maximumAgeNanoseconds
        && Motion.Distance(motion, other) <= _options.SpotMetres
        && !(MathF.Abs(motion.SpeedMetresPerSecond - other.SpeedMetresPerSecond) > _options.ToleranceMetresPerSecond)
        && !(Motion.Turn(motion, other) > _options.ToleranceDegrees);

    private (int Row, int Column) CellOf(in Motion motion)
    {
        // Columns are as wide as rows are high at this latitude, in steps of a degree so that neighbours count alike.
        double squeeze = Math.Max(0.01, Math.Cos(Math.Round(motion.LatitudeE7 * 1e-7) * (Math.PI / 180)));
        return ((int)Math.Floor(motion.LatitudeE7 / _unitsPerCell), (int)Math.Floor(motion.LongitudeE7 * squeeze / _unitsPerCell));
    }

    private int Bucket((int Row, int Column) cell) =>
        (int)(((((ulong)(uint)cell.Row << 32) | (uint)cell.Column) * 0x9E37_79B9_7F4A_7C15) >> 32) & (_buckets.Length - 1);
}
