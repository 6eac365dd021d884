using V2X.Contracts.V1;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;
using FusedTrack = V2X.Fusion.Tracking.FusedTrack;

namespace V2X.Interop.Scenarios.Live;

/// <summary>
/// One side of a run over sockets: writes what is sent there, and knows of its broker what subscribers are told. Writing, judging and
/// figures are for one thread; what subscribers are told may come on others.
/// </summary>
internal sealed class LiveSide : IRoadSide
{
    private readonly SideWriter _writer;
    private readonly TrackPicture _tracks;
    private readonly MeasuredTimes _measured = new();
    private readonly HashSet<string> _selfReportTypes;
    private readonly HashSet<string> _frameTypes;
    private readonly StageLatencies _stages;

    /// <summary>A side of <paramref name="scenario"/>.</summary>
    /// <param name="region">Which one.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="plane">Its plane.</param>
    /// <param name="stages">Where latencies of stages are counted.</param>
    public LiveSide(Region region, Scenario scenario, LocalPlane plane, StageLatencies stages)
    {
        Region = region;
        Plan = scenario.Side(region);
        _writer = new SideWriter(Plan);
        _tracks = new TrackPicture(plane);
        _stages = stages;
        _selfReportTypes = [.. LinkSettings.TypesOf(Plan.Edition, CanonicalKind.RoadUser)];
        _frameTypes = [.. LinkSettings.TypesOf(Plan.Edition, CanonicalKind.PerceivedObjects)];
    }

    /// <inheritdoc/>
    public Region Region { get; }

    /// <inheritdoc/>
    public RegionPlan Plan { get; }

    /// <inheritdoc/>
    public TrackJudge Judge { get; } = new();

    /// <inheritdoc/>
    public LatencyHistogram Air { get; } = new();

    /// <inheritdoc/>
    public LatencyHistogram Sensing { get; } = new();

    /// <inheritdoc/>
    public LatencyHistogram Uplink { get; } = new();

    /// <inheritdoc/>
    public LatencyHistogram MeasuredToFused { get; } = new();

    /// <summary>From this side's broker to the other's.</summary>
    public LinkLatency LinkOut { get; } = new();

    /// <inheritdoc/>
    public long SelfReportsSent { get; set; }

    /// <inheritdoc/>
    long ISideRun.SelfReportsSent => SelfReportsSent;

    /// <inheritdoc/>
    public long SelfReportsFused { get; private set; }

    /// <inheritdoc/>
    public long Duplicates { get; private set; }

    /// <inheritdoc/>
    public long Frames { get; private set; }

    /// <inheritdoc/>
    public ReasonCounts NotWritten => _writer.NotWritten;

    /// <summary>Short name of the message written last.</summary>
    public string LastMessageType => _writer.LastMessageType;

    /// <inheritdoc/>
    public ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> Placed => _tracks.Placed;

    /// <summary>Tracks at the latest instant. Any thread.</summary>
    public int TrackCount => _tracks.Count;

    /// <inheritdoc/>
    public byte[]? Encode(CanonicalMessage message, long nowNs)
    {
        _measured.Note(message.Sender.Value, message.MessageCount ?? -1, nowNs);
        return _writer.Encode(message, nowNs);
    }

    /// <summary>Carries the tracks to now.</summary>
    public void Advance(long nowNs) => _tracks.Advance(nowNs);

    /// <summary>A track that the broker told. Any thread.</summary>
    public void TakeTrack(Message message) => _tracks.Take(message);

    /// <summary>A message that this side's broker delivered to whoever subscribes to everything. Any thread.</summary>
    /// <param name="message">The message.</param>
    /// <param name="nowNs">When it was there, Unix nanoseconds.</param>
    /// <param name="linkIn">Latency of the way from the other side.</param>
    public void Take(Message message, long nowNs, LinkLatency linkIn)
    {
        if (message.Region != RegionNames.Of(Region))
        {
            linkIn.NoteFar(message.Times);
            return;
        }

        LinkOut.NoteNear(message.Times);
        if (message.Agent.Length == 0)
            return;
        _stages.Record(message.Times, nowNs);
        Uplink.Record((long)(message.Times.IngestedNs - message.Times.ReceivedNs));
        bool isFrame = _frameTypes.Contains(message.Type);
        if ((!isFrame && !_selfReportTypes.Contains(message.Type)) || !_measured.TryFind(SenderOf(message), CountOf(message), out long measuredNs))
            return;
        (isFrame ? Sensing : Air).Record((long)message.Times.ReceivedNs - measuredNs);
        MeasuredToFused.Record((long)message.Times.AcceptedNs - measuredNs);
    }

    /// <summary>Takes over what the broker counted, when everything has arrived.</summary>
    /// <param name="figures">Its counters.</param>
    /// <param name="broughtByType">What it took from the other side, by type.</param>
    public void Settle(BrokerFigures figures, IReadOnlyDictionary<string, long> broughtByType)
    {
        long Own(HashSet<string> types) => types.Sum(type =>
            figures.ByType.Where(row => row.Key.EndsWith("/" + type, StringComparison.Ordinal)).Sum(row => row.Value) - broughtByType.GetValueOrDefault(type));
        SelfReportsFused = Own(_selfReportTypes);
        Frames = Own(_frameTypes);
        Duplicates = figures.Duplicates;
    }

    private static ulong SenderOf(Message message)
    {
        ulong sender = 0;
        foreach (byte octet in message.Key.StationId.Span)
            sender = (sender << 8) | octet;
        return sender;
    }

    private static int CountOf(Message message) => message.Key.HasMessageCount ? (int)message.Key.MessageCount : -1;
}
