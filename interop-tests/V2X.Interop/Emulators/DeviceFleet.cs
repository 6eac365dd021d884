namespace V2X.Interop.Emulators;

/// <summary>Several like units on the same air, each with an identity of its own. Owns them. For one thread.</summary>
/// <param name="model">Their kind.</param>
/// <param name="options">What they have in common.</param>
/// <param name="defect">Name of the defect of all of them; null for none.</param>
/// <param name="count">How many they are.</param>
internal sealed class DeviceFleet(DeviceModel model, DeviceOptions options, string? defect, int count) : IDisposable
{
    /// <summary>The units.</summary>
    public IReadOnlyList<EmulatedDevice> Devices { get; } = [.. Enumerable.Range(0, count).Select(unit => model.Create(options with { Unit = unit }, defect))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EmulatedDevice one in Devices)
            one.Dispose();
    }

    /// <summary>What they send together, in the order of sending.</summary>
    public IEnumerable<Emission> Run(TimeSpan duration)
    {
        PriorityQueue<IEnumerator<Emission>, (long UnixNs, int Unit)> next = new(Devices.Count);
        for (int i = 0; i < Devices.Count; i++)
            Enqueue(next, Devices[i].Run(duration).GetEnumerator(), i);
        while (next.TryDequeue(out IEnumerator<Emission>? unit, out (long UnixNs, int Unit) at))
        {
            yield return unit.Current;
            Enqueue(next, unit, at.Unit);
        }
    }

    private static void Enqueue(PriorityQueue<IEnumerator<Emission>, (long UnixNs, int Unit)> next, IEnumerator<Emission> unit, int number)
    {
        if (unit.MoveNext())
            next.Enqueue(unit, (unit.Current.UnixNs, number));
    }
}
