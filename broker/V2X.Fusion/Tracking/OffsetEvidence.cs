using V2X.Fusion.Filters;

namespace V2X.Fusion.Tracking;

/// <summary>
/// What one road user tells of the offset of one sensor: the average difference between what the sensor saw and what the road user said
/// of itself. Its positioning error is in every difference and wanders slowly, so the evidence weighs little more than one look at first
/// and gains with the time it spans, not with the number of reports.
/// </summary>
internal struct OffsetEvidence
{
    // Nobody counts for more than about three independent looks, however long it stays.
    private const double MostSeconds = 3 * SelfErrorFilter.MemorySeconds;

    private double _east;
    private double _north;
    private double _weight;
    private long _firstNs;
    private int _count;

    /// <summary>
    /// Takes one more difference in. What it adds to the weighted sum of differences and to the weight, where it is worth anything.
    /// </summary>
    public bool TryAdd(double east, double north, double lasting, double fresh, long timeNs, out (double East, double North, double Weight) added)
    {
        if (_count == 0)
            _firstNs = timeNs;
        double seconds = Math.Clamp((timeNs - _firstNs) * 1e-9, 0, MostSeconds);
        double looks = 1 + seconds / (2 * SelfErrorFilter.MemorySeconds);
        double newEast = _east + (east - _east) / (_count + 1), newNorth = _north + (north - _north) / (_count + 1);
        double weight = 1 / (lasting / looks + fresh / (_count + 1));
        added = (weight * newEast - _weight * _east, weight * newNorth - _weight * _north, weight - _weight);
        if (added.Weight <= 0 || seconds >= MostSeconds)
            return false;
        (_east, _north, _weight) = (newEast, newNorth, weight);
        _count++;
        return true;
    }
}
