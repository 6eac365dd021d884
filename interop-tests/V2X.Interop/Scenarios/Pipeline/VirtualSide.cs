using V2X.Fusion.Inputs;
using V2X.Fusion.Sharding;
using V2X.Fusion.Tracking;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>
/// The broker of one side in virtual time: one message from many witnesses becomes one observation, and observations become tracks. For
/// one thread.
/// </summary>
internal sealed class VirtualSide : IRoadSide
{
    private const long RememberedNs = 5_000_000_000;

    private readonly SideWriter _writer;
    private readonly FusionEngine _engine = new();
    private readonly LocalPlane _plane;
    private HashSet<(ulong, long)> _seen = [];
    private HashSet<(ulong, long)> _seenBefore = [];
    private long _turnedNs;
    private FusedTrack[] _tracks = new FusedTrack[1024];
    private (FusedTrack Track, PlanePoint Point)[] _placed = new (FusedTrack, PlanePoint)[1024];

    /// <summary>The broker of a side.</summary>
    public VirtualSide(Region region, Scenario scenario, LocalPlane plane)
    {
        Region = region;
        Plan = scenario.Side(region);
        _plane = plane;
        _writer = new SideWriter(Plan);
    }

    /// <summary>Side of the border.</summary>
    public Region Region { get; }

    /// <summary>What the scenario says of the side.</summary>
    public RegionPlan Plan { get; }

    /// <summary>Number of the jurisdiction in identities.</summary>
    public ushort Scope => (ushort)(Region + 1);

    /// <summary>Its judge.</summary>
    public TrackJudge Judge { get; } = new();

    /// <summary>From the sender's antenna to a site.</summary>
    public LatencyHistogram Air { get; } = new();

    /// <summary>From a sensor's picture to its site's message.</summary>
    public LatencyHistogram Sensing { get; } = new();

    /// <summary>From a site to the broker.</summary>
    public LatencyHistogram Uplink { get; } = new();

    /// <summary>From the state that was measured to the track that holds it.</summary>
    public LatencyHistogram MeasuredToFused { get; } = new();

    /// <summary>Self-reports that reached at least one site's area.</summary>
    public long SelfReportsSent { get; set; }

    /// <inheritdoc/>
    long ISideRun.SelfReportsSent => SelfReportsSent;

    /// <summary>Self-reports that reached fusion, each counted once.</summary>
    public long SelfReportsFused { get; private set; }

    /// <summary>Self-reports that another site had delivered already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Sensor frames that reached fusion.</summary>
    public long Frames { get; private set; }

    /// <summary>Objects in them.</summary>
    public long Objects { get; private set; }

    /// <summary>Messages that could not be written, by reason.</summary>
    public ReasonCounts NotWritten => _writer.NotWritten;

    /// <summary>What fusion has done.</summary>
    public FusionFigures Fusion => _engine.Figures();

    /// <summary>Confirmed tracks at the latest instant, with where they are on the plane.</summary>
    public ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> Placed => _placed.AsSpan(0, TrackCount);

    /// <summary>Confirmed tracks at the latest instant.</summary>
    public ReadOnlySpan<FusedTrack> Tracks => _tracks.AsSpan(0, TrackCount);

    /// <summary>Number of confirmed tracks at the latest instant.</summary>
    public int TrackCount { get; private set; }

    /// <summary>A message of this side's edition as it goes on air; null, and counted, where it cannot be written.</summary>
    public byte[]? Encode(CanonicalMessage message, long nowNs) => _writer.Encode(message, nowNs);

    /// <summary>Short name of the message written last.</summary>
    public string LastMessageType => _writer.LastMessageType;

    /// <summary>The objects of a message as observations.</summary>
    public static Observation[] ObjectsOf(PerceivedObjectsMessage message, in HeardMessage heard)
    {
        List<Observation> objects = new(message.Objects.Count);
        for (int i = 0; i < message.Objects.Count; i++)
        {
            if (CanonicalObservations.TryRead(message.Objects[i], message, heard, out Observation observation))
                objects.Add(observation);
        }

        return [.. objects];
    }

    /// <summary>Told of every self-report that fusion took: its octets, its position, and now.</summary>
    public Action<byte[], GeoPosition, long>? SelfReportFused { get; set; }

    /// <summary>A self-report that a site has passed on.</summary>
    public void TakeSelfReport(in Observation observation, byte[] octets, long sentNs, long passedOnNs, long nowNs)
    {
        Uplink.Record(nowNs - passedOnNs);
        if (nowNs - _turnedNs > RememberedNs)
        {
            (_seen, _seenBefore) = (_seenBefore, _seen);
            _seen.Clear();
            _turnedNs = nowNs;
        }

        (ulong, long) key = (observation.Identity.StationId, observation.MeasuredUnixNs);
        if (_seenBefore.Contains(key) || !_seen.Add(key))
        {
            Duplicates++;
            return;
        }

        if (_engine.AddSelfReport(observation, nowNs) is FusionReason.None or FusionReason.VelocityContradicts)
        {
            SelfReportsFused++;
            MeasuredToFused.Record(nowNs - sentNs);
            SelfReportFused?.Invoke(octets, new GeoPosition(observation.LatitudeDegrees, observation.LongitudeDegrees), nowNs);
        }
    }

    /// <summary>A sensor's frame that a site has passed on.</summary>
    public void TakeFrame(int source, Observation[] objects, long takenNs, long passedOnNs, long nowNs)
    {
        Sensing.Record(passedOnNs - takenNs);
        Uplink.Record(nowNs - passedOnNs);
        MeasuredToFused.Record(nowNs - takenNs);
        Frames++;
        Objects += _engine.AddFrame(source, objects, nowNs);
    }

    /// <summary>The tracks of the other side.</summary>
    public int TakeBorderFrame(int source, Observation[] objects, long nowNs) => _engine.AddFrame(source, objects, nowNs);

    /// <summary>What a road user has told the other side of itself.</summary>
    public FusionReason TakeBorderSelfReport(in Observation observation, long nowNs) => _engine.AddSelfReport(observation, nowNs);

    /// <summary>Lets time pass, and carries the confirmed tracks to now.</summary>
    public void Advance(long nowNs)
    {
        _engine.Advance(nowNs);
        TrackCount = _engine.CopyTracks(nowNs, _tracks);
        if (TrackCount > _tracks.Length)
        {
            _tracks = new FusedTrack[TrackCount * 2];
            _placed = new (FusedTrack, PlanePoint)[TrackCount * 2];
            TrackCount = _engine.CopyTracks(nowNs, _tracks);
        }

        for (int i = 0; i < TrackCount; i++)
            _placed[i] = (_tracks[i], _plane.ToPlane(new GeoPosition(_tracks[i].LatitudeDegrees, _tracks[i].LongitudeDegrees)));
    }
}
