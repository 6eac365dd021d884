using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Fusion;
using V2X.Fusion.Events;
using V2X.Fusion.Sharing;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using FusedTrack = V2X.Fusion.Tracking.FusedTrack;

namespace V2X.Broker.Fusing;

/// <summary>The messages on perceived objects and events of one area, one stream for each edition. For one thread at a time.</summary>
internal sealed class SharedArea
{
    private const int LongestMessageOctets = 32_768;

    private const long EarlyNs = 10_000_000;

    // Those beyond it would be left out of every message; so they are first in the next one.
    private const int MostInRsm = 16;

    private readonly SharedAreaOptions _options;
    private readonly Stream[] _streams;
    private readonly byte[] _octets = new byte[LongestMessageOctets];
    private readonly TranslationContext _context = new();
    private readonly PerceivedObjectsMessage _objects = new();
    private readonly RoadEventsMessage _event = new();
    private FusedTrack[] _inside = new FusedTrack[64];
    private long _dueNs;

    public SharedArea(SharedAreaOptions options)
    {
        _options = options;
        _streams = [.. options.Told().Select(told => new Stream(told.EditionId, told.MessageType, options))];
    }

    public void Publish(ReadOnlySpan<FusedTrack> tracks, long nowNs, BrokerCore core, FusionLosses losses)
    {
        if (!IsDue(nowNs))
            return;
        ReadOnlySpan<FusedTrack> inside = Inside(tracks);
        _context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(nowNs);
        foreach (Stream stream in _streams)
        {
            stream.Selection.Choose(inside, nowNs, stream.Chosen);
            if (stream.Chosen.Count > 0)
                Publish(stream, inside, nowNs, core, losses);
        }
    }

    /// <summary>Tells what happened in the area, in every edition that has a message for it.</summary>
    public void Publish(in DerivedEvent change, long nowNs, BrokerCore core, FusionLosses losses)
    {
        if (!IsInside(change.LatitudeDegrees, change.LongitudeDegrees))
            return;
        _context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(nowNs);
        foreach (Stream stream in _streams)
        {
            if (stream.TellsObjectsOnly)
                continue;
            SharedEvents.Fill(change, stream.Station, _event);
            _event.Reference.Set(change.LatitudeDegrees, change.LongitudeDegrees);
            Send(_event, stream, nowNs, core, losses);
        }
    }

    // Looks come a little early or late: one of them is the turn that was meant, and a late one does not put off those behind it.
    private bool IsDue(long nowNs)
    {
        if (nowNs < _dueNs - EarlyNs)
            return false;
        long intervalNs = NanosecondTime.FromMilliseconds(_options.IntervalMilliseconds);
        _dueNs = nowNs - _dueNs < intervalNs ? _dueNs + intervalNs : nowNs + intervalNs;
        return true;
    }

    private void Publish(Stream stream, ReadOnlySpan<FusedTrack> inside, long nowNs, BrokerCore core, FusionLosses losses)
    {
        SharedObjects.Fill(inside, stream.Chosen, (byte)stream.Family, nowNs, _objects);
        _objects.Reference.Set(_options.LatitudeDegrees, _options.LongitudeDegrees);
        Send(_objects, stream, nowNs, core, losses);
    }

    private void Send(CanonicalMessage message, Stream stream, long nowNs, BrokerCore core, FusionLosses losses)
    {
        message.Sender = stream.Station;
        message.MessageCount = stream.NextCount();
        TranslationReason reason = stream.Encoder.Encode(message, _context, _octets, out int length, out _);
        if (reason != TranslationReason.None)
        {
            losses.Count(reason);
            return;
        }

        core.PublishOwn(new Message
        {
            Family = (Family)stream.Family,
            Edition = stream.Encoder.Adapter!.EditionId,
            Type = stream.Encoder.Adapter.MessageType,
            Region = _options.Region,
            // When what it says was true: whoever reads it elsewhere completes its times from that.
            Times = new StageTimes { ReceivedNs = (ulong)nowNs },
            Payload = ByteString.CopyFrom(_octets.AsSpan(0, length)),
            Key = new KeyFields
            {
                StationId = StationOctets.Of(stream.Station),
                MessageCount = (uint)message.MessageCount.Value,
                LatitudeE7 = (int)Math.Round(_options.LatitudeDegrees * 1e7),
                LongitudeE7 = (int)Math.Round(_options.LongitudeDegrees * 1e7),
            },
        });
    }

    private bool IsInside(double latitudeDegrees, double longitudeDegrees) =>
        LocalMetres.Distance(latitudeDegrees, longitudeDegrees, _options.LatitudeDegrees, _options.LongitudeDegrees) <= _options.RadiusMetres;

    private ReadOnlySpan<FusedTrack> Inside(ReadOnlySpan<FusedTrack> tracks)
    {
        if (_inside.Length < tracks.Length)
            _inside = new FusedTrack[tracks.Length * 2];
        int count = 0;
        foreach (ref readonly FusedTrack track in tracks)
        {
            if (IsInside(track.LatitudeDegrees, track.LongitudeDegrees))
                _inside[count++] = track;
        }

        return _inside.AsSpan(0, count);
    }

    private sealed class Stream
    {
        private int _count = -1;

        public Stream(string editionId, string? messageType, SharedAreaOptions options)
        {
            Family = MessageSetDecoders.FamilyOf(editionId);
            TellsObjectsOnly = messageType is not null;
            ShortOctets station = options.Station();
            int octets = Family == MessageFamily.China ? 8 : 4;
            Station = new ShortOctets(octets == 8 ? station.Value : station.Value & uint.MaxValue, octets);
            Encoder = messageType is null ? new CanonicalEncoder(editionId) : new CanonicalEncoder(editionId, messageType);
            Selection = new ObjectSelection(RulesOf(Family, messageType, options), (byte)Family);
        }

        public MessageFamily Family { get; }

        public bool TellsObjectsOnly { get; }

        public ShortOctets Station { get; }

        public CanonicalEncoder Encoder { get; }

        public ObjectSelection Selection { get; }

        public List<SelectedObject> Chosen { get; } = [];

        public int NextCount() => _count = (_count + 1) & 127;

        private static InclusionRules RulesOf(MessageFamily family, string? messageType, SharedAreaOptions options)
        {
            InclusionRules rules = family switch
            {
                MessageFamily.China => messageType == "SSM" ? InclusionRules.ChinaSsm : InclusionRules.ChinaRsm,
                MessageFamily.Sae => InclusionRules.SaeSdsm with { LeaveOutSelfReporting = options.LeaveOutSelfReporting },
                _ => InclusionRules.EtsiCpm with { LeaveOutSelfReporting = options.LeaveOutSelfReporting },
            };
            int room = messageType == "RSM" ? MostInRsm : rules.MaximumObjects;
            int most = options.MaximumObjects == 0 ? room : Math.Min(options.MaximumObjects, room);
            return rules with { EveryTime = rules.EveryTime || options.EveryTime, MaximumObjects = most };
        }
    }
}
