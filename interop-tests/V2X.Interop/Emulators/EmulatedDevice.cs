using V2X.Conformance.Reference;
using V2X.Interop.Emulators.Security;
using V2X.Interop.Simulation;
using V2X.Security.Crypto;
using V2X.Security.Trust;

namespace V2X.Interop.Emulators;

/// <summary>
/// A unit that is not there: what it would send, in virtual time. The same seed, start and defect give the same octets. To be run once; for one
/// thread.
/// </summary>
internal abstract class EmulatedDevice : IDisposable
{
    private const int SeedsBetweenUnits = 1_000_003;
    private readonly PriorityQueue<DeviceTask, (long DueUnixNs, int Order)> _tasks = new();
    private readonly List<Emission> _made = [];
    private readonly List<IDisposable> _owned = [];
    private readonly List<ReferencePoint> _way = [];
    private int _added;

    protected EmulatedDevice(DeviceOptions options, EcCurve curve)
    {
        Options = options;
        Random = new Random(options.Seed + (options.Unit * SeedsBetweenUnits));
        Pki = new DevicePki(curve, options.Seed, options.StartUnixNs, unit: options.Unit);
    }

    /// <summary>Seed and start.</summary>
    public DeviceOptions Options { get; }

    /// <summary>Authorities of the lab that its certificates are from.</summary>
    public DevicePki Pki { get; }

    /// <summary>What a verifier must trust to believe it.</summary>
    public virtual TrustStore Trust => Pki.Trust;

    /// <summary>Writes that to a folder.</summary>
    public virtual void WriteTrust(string folder) => Pki.WriteTrust(folder);

    /// <summary>How long it must be watched for its present defect to show.</summary>
    public TimeSpan Watch { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>In this time it has done all that it does.</summary>
    public virtual TimeSpan Round => TimeSpan.FromSeconds(60);

    /// <summary>Where it truly was so far, for a device that moves: what a reference receiver beside it would have recorded.</summary>
    public IReadOnlyList<ReferencePoint> Way => _way;

    /// <summary>Where all chance comes from.</summary>
    protected Random Random { get; }

    /// <summary>Nanoseconds of Unix time in its world.</summary>
    protected long NowUnixNs { get; private set; }

    /// <summary>What it sends in a time, in the order of sending.</summary>
    public IEnumerable<Emission> Run(TimeSpan duration)
    {
        Begin();
        return RunTo(Options.StartUnixNs + (duration.Ticks * 100));
    }

    /// <summary>Switches it on; what it does comes with <see cref="RunTo"/>.</summary>
    public void Begin()
    {
        NowUnixNs = Options.StartUnixNs;
        Start();
    }

    /// <summary>What it sends until a time, in the order of sending; goes on from where it was.</summary>
    public IEnumerable<Emission> RunTo(long endUnixNs)
    {
        while (_tasks.TryPeek(out DeviceTask? task, out (long DueUnixNs, int Order) due) && due.DueUnixNs < endUnixNs)
        {
            _tasks.Dequeue();
            NowUnixNs = due.DueUnixNs;
            _made.Clear();
            task.Run();
            if (task.PeriodNs is { } period)
                _tasks.Enqueue(task, (due.DueUnixNs + period(), due.Order));
            foreach (Emission one in _made)
                yield return one;
        }
    }

    /// <summary>A packet reaches it, once it has been run to that time. Most devices only send.</summary>
    /// <param name="packet">From the network layer on.</param>
    /// <param name="atUnixNs">When, nanoseconds of Unix time.</param>
    public void Hear(ReadOnlyMemory<byte> packet, long atUnixNs)
    {
        NowUnixNs = Math.Max(NowUnixNs, atUnixNs);
        Take(packet);
    }

    /// <summary>Takes something to be disposed with it.</summary>
    public T Own<T>(T thing)
        where T : IDisposable
    {
        _owned.Add(thing);
        return thing;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable thing in _owned)
            thing.Dispose();
        Pki.Dispose();
    }

    /// <summary>Sets up what is done when, by <see cref="Every"/>.</summary>
    protected abstract void Start();

    /// <summary>Looks at a packet that reached it.</summary>
    protected virtual void Take(ReadOnlyMemory<byte> packet)
    {
    }

    /// <summary>Something done once, so many milliseconds from now.</summary>
    protected void After(double milliseconds, Action run) => _tasks.Enqueue(new DeviceTask(null, run), (NowUnixNs + (long)(milliseconds * 1e6), _added++));

    /// <summary>Something done again and again.</summary>
    /// <param name="offsetMs">First time, from the start.</param>
    /// <param name="periodMs">Asked anew each time.</param>
    /// <param name="run">What is done.</param>
    protected void Every(double offsetMs, Func<double> periodMs, Action run)
    {
        DeviceTask task = new(() => (long)(periodMs() * 1e6), run);
        _tasks.Enqueue(task, (Options.StartUnixNs + (long)(offsetMs * 1e6), _added++));
    }

    /// <summary>It is here now.</summary>
    protected void NoteWay(GeoPosition position) => _way.Add(new ReferencePoint(NowUnixNs, position.LatitudeDegrees, position.LongitudeDegrees));

    /// <summary>A packet goes out, some milliseconds after it was begun, as modems take them.</summary>
    protected void Emit(ReadOnlySpan<byte> octets) => _made.Add(new Emission(NowUnixNs + 4_000_000 + Random.Next(3_000_000), octets.ToArray()));

    /// <summary>A packet goes out that another device made.</summary>
    protected void Forward(Emission packet) => _made.Add(packet);

    private sealed record DeviceTask(Func<long>? PeriodNs, Action Run);
}
