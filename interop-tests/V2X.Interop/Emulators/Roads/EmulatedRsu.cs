using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Roads;

/// <summary>A roadside unit at a signal.</summary>
internal abstract class EmulatedRsu : SignedDevice
{
    private const double RoundMetres = 140;
    private readonly Dictionary<string, int> _counts = [];

    /// <param name="options">Seed and start.</param>
    /// <param name="envelope">The envelope of its family.</param>
    /// <param name="permissions">What its certificates allow.</param>
    /// <param name="roads">Where it stands.</param>
    protected EmulatedRsu(DeviceOptions options, Envelope envelope, IReadOnlyList<AppPermission> permissions, Crossroads roads)
        : base(options, envelope, permissions)
    {
        Roads = roads;
        Watch = TimeSpan.FromSeconds(10);
    }

    /// <summary>Time from message to message, milliseconds, from the name of what is sent and its right time.</summary>
    public Func<string, double, double> BendPeriodMs { get; set; } = static (_, right) => right;

    /// <summary>What it does not send, by the names that <see cref="Stream"/> gives.</summary>
    public string Silent { get; set; } = "";

    /// <summary>What counters of messages go up by.</summary>
    public int CounterStep { get; set; } = 1;

    /// <summary>Added to the time that messages tell, milliseconds.</summary>
    public double ClockErrorMs { get; set; }

    /// <summary>Added to the end of what a signal shows, as it is told; seconds.</summary>
    public double EndErrorSeconds { get; set; }

    /// <summary>Changes a position before it is told.</summary>
    public Func<GeoPosition, GeoPosition> BendPosition { get; set; } = static position => position;

    /// <summary>Where it stands.</summary>
    protected Crossroads Roads { get; }

    /// <summary>Time that messages tell, milliseconds of Unix time.</summary>
    protected long ToldUnixMs => NanosecondTime.ToMilliseconds(NowUnixNs) + (long)ClockErrorMs;

    /// <summary>Since it was switched on.</summary>
    protected double ElapsedSeconds => (NowUnixNs - Options.StartUnixNs) / 1e9;

    /// <inheritdoc/>
    protected override void Start()
    {
        StartSigning("roadside unit");
        StartStreams();
    }

    /// <summary>Sets up what is sent, by <see cref="Stream"/>.</summary>
    protected abstract void StartStreams();

    /// <summary>Sends something again and again.</summary>
    /// <param name="name">What it is called by defects.</param>
    /// <param name="offsetMs">First time, from the start.</param>
    /// <param name="periodMs">Time between.</param>
    /// <param name="send">Sends it.</param>
    protected void Stream(string name, double offsetMs, double periodMs, Action send)
    {
        _counts[name] = Random.Next(128);
        if (Silent != name)
            Every(offsetMs, () => BendPeriodMs(name, periodMs), send);
    }

    /// <summary>The next value of the counter of what a stream sends.</summary>
    protected int NextCount(string name) => _counts[name] = (_counts[name] + CounterStep) & 127;

    /// <summary>Sends a message that defects may have bent.</summary>
    /// <param name="frame">What is encoded.</param>
    /// <param name="message">The message in it.</param>
    /// <param name="aid">Application identifier.</param>
    protected void Send(IAsn1Type frame, IAsn1Type message, uint aid)
    {
        Bend?.Invoke(message);
        Send(frame, aid);
    }

    /// <summary>Where a point is, as it is told.</summary>
    protected GeoPosition Told(PlanePoint point) => BendPosition(Roads.Plane.ToGeo(point));

    /// <summary>A vehicle that drives up to the signal again and again: its place, its direction, and how many drove there before.</summary>
    protected (PlanePoint Point, double HeadingDegrees, int Before) Traveller(int approach, int lane, double metresPerSecond)
    {
        double metres = ElapsedSeconds * metresPerSecond;
        Approach way = Roads.Approaches[approach];
        double before = RoundMetres - (metres % RoundMetres);
        double heading = double.RadiansToDegrees(way.Route.At(way.Line.AlongMetres - before).HeadingRadians);
        return (way.LanePoint(lane, before), heading < 0 ? heading + 360 : heading, (int)(metres / RoundMetres));
    }
}
