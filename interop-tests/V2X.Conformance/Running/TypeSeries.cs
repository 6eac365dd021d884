using V2X.Model;

namespace V2X.Conformance.Running;

/// <summary>One type of message over the time of a run, and where it was sent. Bounded: where it is full, every second position goes. For one thread.</summary>
/// <param name="family">Message set.</param>
/// <param name="type">Short name of the message.</param>
public sealed class TypeSeries(MessageFamily family, string type)
{
    /// <summary>Positions that are kept.</summary>
    public const int MostPositions = 2_048;

    private readonly TimeBucket[] _buckets = new TimeBucket[RunTimeline.MostBuckets];
    private readonly (int LatitudeE7, int LongitudeE7)[] _positions = new (int, int)[MostPositions];
    private int _kept;
    private long _stride = 1;
    private long _met;

    /// <summary>Message set.</summary>
    public MessageFamily Family => family;

    /// <summary>Short name of the message.</summary>
    public string Type => type;

    /// <summary>Stretches of time, all of one width; see <see cref="RunTimeline.BucketNs"/>.</summary>
    public ReadOnlySpan<TimeBucket> Buckets => _buckets;

    /// <summary>Positions in the messages, evenly chosen, in units of 1e-7 degree.</summary>
    public ReadOnlySpan<(int LatitudeE7, int LongitudeE7)> Positions => _positions.AsSpan(0, _kept);

    internal ref TimeBucket Bucket(int index) => ref _buckets[index];

    internal void Place(int latitudeE7, int longitudeE7)
    {
        if (_met++ % _stride != 0)
            return;
        if (_kept == MostPositions)
        {
            for (int i = 0; i < MostPositions / 2; i++)
                _positions[i] = _positions[2 * i];
            _kept = MostPositions / 2;
            _stride *= 2;
        }

        _positions[_kept++] = (latitudeE7, longitudeE7);
    }

    internal void Halve()
    {
        for (int i = 0; i < _buckets.Length; i++)
        {
            TimeBucket both = default;
            if ((2 * i) + 1 < _buckets.Length)
            {
                both = _buckets[2 * i];
                both.Add(_buckets[(2 * i) + 1]);
            }

            _buckets[i] = both;
        }
    }
}
