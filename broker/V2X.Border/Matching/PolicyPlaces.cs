namespace V2X.Border.Matching;

/// <summary>The areas, times and causes that a policy names, looked up as bits. Immutable and thread-safe; allocates nothing.</summary>
internal sealed class PolicyPlaces(PolicyArea[] areas, PolicyTimes[] times, IReadOnlyDictionary<int, ulong> causes)
{
    private const ulong OtherCause = 1UL << NameTable.Most;

    public IReadOnlyList<PolicyArea> Areas => areas;

    public IReadOnlyList<PolicyTimes> Times => times;

    /// <summary>One bit for each area that a position lies in.</summary>
    public ulong AreasAt(double latitudeDegrees, double longitudeDegrees)
    {
        ulong inside = 0;
        for (int i = 0; i < areas.Length; i++)
        {
            if (areas[i].Contains(latitudeDegrees, longitudeDegrees))
                inside |= 1UL << i;
        }

        return inside;
    }

    /// <summary>One bit for each of the times that a time belongs to.</summary>
    public ulong TimesAt(long unixMs)
    {
        ulong within = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i].Contains(unixMs))
                within |= 1UL << i;
        }

        return within;
    }

    /// <summary>The bit of a cause; that of all others where no rule names it or none is said.</summary>
    public ulong CauseBit(double cause) => !double.IsNaN(cause) && causes.TryGetValue((int)cause, out ulong bit) ? bit : OtherCause;
}
