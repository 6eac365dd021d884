using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Vehicles;

/// <summary>An on-board unit on a drive, which changes its identity as it goes.</summary>
/// <param name="options">Seed and start.</param>
/// <param name="envelope">The envelope of its family.</param>
/// <param name="permissions">What its certificates allow.</param>
/// <param name="drive">Where it drives.</param>
/// <param name="idOctets">Octets of its temporary identity.</param>
internal abstract class EmulatedObu(DeviceOptions options, Envelope envelope, IReadOnlyList<AppPermission> permissions, Drive drive, int idOctets)
    : SignedDevice(options, envelope, permissions)
{
    private const double IdentitySeconds = 290;
    private const double IdentityMetres = 2_100;

    // Units drive one behind the other and do not all speak in the same millisecond.
    private const double SecondsBetweenUnits = 0.7;
    private const int MillisecondsOfUnits = 79;
    private int _count;
    private int _identities;
    private long _sinceUnixNs;
    private double _sinceMetres;

    /// <summary>Time from message to message, milliseconds, by the number of messages before.</summary>
    public Func<long, double> PeriodMs { get; set; } = static _ => 100;

    /// <summary>What the counter of messages goes up by.</summary>
    public int CounterStep { get; set; } = 1;

    /// <summary>Whether it changes its identity.</summary>
    public bool IsPseudonymous { get; set; } = true;

    /// <summary>Added to the time of day that messages tell, milliseconds.</summary>
    public double SecondErrorMs { get; set; }

    /// <summary>Changes the position before it is told.</summary>
    public Func<GeoPosition, GeoPosition> BendPosition { get; set; } = static position => position;

    /// <summary>Whether it sends signal phases as well.</summary>
    public bool SendsSignalPhases { get; set; }

    /// <inheritdoc/>
    public override TimeSpan Round => TimeSpan.FromSeconds(360);

    /// <summary>Number of moments of sending before.</summary>
    protected long Sent { get; private set; }

    /// <summary>Milliseconds within the minute as it tells them.</summary>
    protected int DSecondMs => MinuteTime.DSecondOf(NanosecondTime.ToMilliseconds(NowUnixNs) + (long)SecondErrorMs);

    /// <inheritdoc/>
    protected override void Start()
    {
        StartSigning("vehicle 0");
        BeSomeone(0);
        Every(20 + (Options.Unit % MillisecondsOfUnits), () => PeriodMs(Sent), Drive);
        if (SendsSignalPhases)
            Every(60, () => 500, SendSignalPhases);
    }

    /// <summary>A moment of sending.</summary>
    /// <param name="state">How it moves, at the position that it tells.</param>
    protected abstract void Send(in DriveState state);

    /// <summary>Sends the phases of a signal, which a vehicle has not to do.</summary>
    protected abstract void SendSignalPhases();

    /// <summary>Takes a temporary identity.</summary>
    protected abstract void TakeIdentity(ReadOnlySpan<byte> id);

    /// <summary>The next value of the counter of messages.</summary>
    protected int NextCount() => _count = (_count + CounterStep) & 127;

    private void Drive()
    {
        DriveState state = drive.At(((NowUnixNs - Options.StartUnixNs) / 1e9) + (Options.Unit * SecondsBetweenUnits));
        NoteWay(state.Position);
        bool isDue = NowUnixNs - _sinceUnixNs >= IdentitySeconds * 1e9 && state.DistanceMetres - _sinceMetres >= IdentityMetres;
        if (IsPseudonymous && isDue && !state.IsBrakingHard)
        {
            Signer.Change(Enrol(this, $"vehicle {++_identities}"));
            BeSomeone(state.DistanceMetres);
        }

        Send(state with { Position = BendPosition(state.Position) });
        Sent++;
    }

    private void BeSomeone(double metres)
    {
        Span<byte> id = stackalloc byte[idOctets];
        Random.NextBytes(id);
        TakeIdentity(id);
        _count = Random.Next(128);
        _sinceUnixNs = NowUnixNs;
        _sinceMetres = metres;
    }
}
