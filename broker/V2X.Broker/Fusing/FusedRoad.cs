using V2X.Fusion.Events;
using V2X.Fusion.Inputs;
using V2X.Fusion.Sharding;
using V2X.Fusion.Tracking;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Fusing;

/// <summary>
/// Takes messages apart into observations, keeps one track for each road user, and looks for events among the tracks. Knows no clock
/// but the times it is given; for one thread at a time. Allocates nothing for a message in steady state.
/// </summary>
internal class FusedRoad(FusionSettings? settings = null)
{
    private const int MostSources = 256;

    private readonly FusionEngine _engine = new(settings);
    private readonly SourceNumbers _sources = new(MostSources);
    private readonly CanonicalDecoders _decoders = new();
    private readonly TranslationContext _context = new();
    private readonly LaneMaps _maps = new();
    private readonly List<DerivedEvent> _changes = [];
    private readonly List<SourceContradiction> _contradictions = [];
    private Observation[] _frame = new Observation[64];
    private FusedTrack[] _tracks = new FusedTrack[256];
    private int _count;
    private long _nowNs;

    /// <summary>The tracks of the last look; valid until the next one.</summary>
    public ReadOnlySpan<FusedTrack> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>What began, goes on and ended at the last look.</summary>
    public IReadOnlyList<DerivedEvent> Changes => _changes;

    /// <summary>Sensors that others began to contradict before the last look, and those believed again.</summary>
    public IReadOnlyList<SourceContradiction> Contradictions => _contradictions;

    public SourceNumbers Sources => _sources;

    /// <summary>Of which places tracks and events are told, by latitude and longitude; null for all. Events are looked for among all tracks.</summary>
    public Func<double, double, bool>? IsHere { get; set; }

    /// <summary>Conditions that could not be followed for want of room.</summary>
    public long ConditionsRefused => _maps.Detector.Refused;

    /// <summary>Nodes of lane maps left out because there were too many.</summary>
    public long NodesRefused => _maps.Refused;

    /// <summary>Maps and signal states held against each other.</summary>
    public SignalPairs Signals { get; } = new();

    /// <summary>Lanes that events are judged by.</summary>
    public int LaneCount => _maps.LaneCount;

    public FusionFigures Figures() => _engine.Figures();

    /// <summary>What the last step of a tile that failed met; null while none has failed.</summary>
    public Exception? LastStepFault => _engine.LastFault;

    /// <summary>Messages that could not be read, or not be written for others.</summary>
    public FusionLosses Losses { get; } = new();

    /// <summary>Takes a message in. Times never run backwards for the engine, whatever the messages say.</summary>
    public virtual void Take(in FusionItem item, long nowNs)
    {
        _nowNs = Math.Max(_nowNs, nowNs);
        _context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(item.ReceivedNs);
        TranslationReason reason = _decoders.Decode(item.EditionId, item.Payload.Span, _context, out CanonicalDecoder? decoder, out _);
        if (reason != TranslationReason.None)
        {
            Losses.Count(reason);
            return;
        }

        switch (decoder!.Message)
        {
            case RoadUserMessage self:
                TakeSelfReport(self, item);
                break;
            case PerceivedObjectsMessage objects:
                TakeFrame(objects, item);
                break;
            case LaneMapMessage map:
                _maps.Take(map, item.Family, item.Region);
                Signals.Take(map, item.Family, item.Region, _nowNs);
                break;
            case SignalMessage states:
                Signals.Take(states, item.Family, item.Region, _nowNs);
                break;
        }
    }

    /// <summary>Carries everything to a time, fills <see cref="Tracks"/> and looks for events.</summary>
    public virtual void Look(long nowNs)
    {
        _nowNs = Math.Max(_nowNs, nowNs);
        _engine.Advance(_nowNs);
        _contradictions.Clear();
        _engine.TakeContradictions(_contradictions);
        _count = _engine.CopyTracks(_nowNs, _tracks);
        if (_count > _tracks.Length)
        {
            _tracks = new FusedTrack[_count * 2];
            _count = _engine.CopyTracks(_nowNs, _tracks);
        }

        _changes.Clear();
        _maps.Detector.Look(Tracks, _nowNs, _changes);
        if (IsHere is { } isHere)
            LeaveOutOthers(isHere);
    }

    private void LeaveOutOthers(Func<double, double, bool> isHere)
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (isHere(_tracks[i].LatitudeDegrees, _tracks[i].LongitudeDegrees))
                _tracks[kept++] = _tracks[i];
        }

        _count = kept;
        _changes.RemoveAll(change => !isHere(change.LatitudeDegrees, change.LongitudeDegrees));
    }

    private void TakeSelfReport(RoadUserMessage message, in FusionItem item)
    {
        var heard = new HeardMessage(_sources.OfAgent(item.AgentId, _nowNs), item.ReceivedNs, item.Family, item.Region, item.IsRelayed);
        if (CanonicalObservations.TryRead(message, heard, out Observation observation))
            _engine.AddSelfReport(observation, _nowNs);
        else
            Losses.Count(TranslationReason.MandatoryFieldMissing);
    }

    private void TakeFrame(PerceivedObjectsMessage message, in FusionItem item)
    {
        int source = _sources.OfStation((byte)item.Family, message.Sender, item.AgentId, item.IsRelayed, _nowNs);
        var heard = new HeardMessage(source, item.ReceivedNs, item.Family, item.Region, item.IsRelayed);
        if (_frame.Length < message.Objects.Count)
            _frame = new Observation[message.Objects.Count * 2];
        int count = 0;
        foreach (PerceivedObject one in message.Objects)
        {
            if (CanonicalObservations.TryRead(one, message, heard, out _frame[count]))
                count++;
        }

        _engine.AddFrame(source, _frame.AsSpan(0, count), _nowNs);
    }
}
