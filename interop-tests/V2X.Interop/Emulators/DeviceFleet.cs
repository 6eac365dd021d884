namespace V2X.Interop.Emulators;

/// <summary>Several like units on the same air, each with an identity of its own.</summary>
internal static class DeviceFleet
{
    /// <summary>What they send together, in the order of sending.</summary>
    public static IEnumerable<Emission> Run(IReadOnlyList<EmulatedDevice> devices, TimeSpan duration)
    {
        PriorityQueue<IEnumerator<Emission>, (long UnixNs, int Unit)> next = new(devices.Count);
        for (int i = 0; i < devices.Count; i++)
            Enqueue(next, devices[i].Run(duration).GetEnumerator(), i);
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
