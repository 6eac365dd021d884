using System.Threading.Channels;
using Google.Protobuf;
using V2X.Asn1;
using V2X.Contracts.V1;
using V2X.Frames;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Scenarios.Live;

/// <summary>
/// Events of a run over sockets: raised at one side's broker as a control centre does, and looked for in what the other side's agents
/// give their radio modems. For one thread.
/// </summary>
internal sealed class LiveEvents
{
    private const double SamePlaceMetres = 300;

    private readonly IReadOnlyList<LiveSide> _sides;
    private readonly IReadOnlyList<LiveSite> _sites;
    private readonly VirtualWorld _world;
    private readonly LocalPlane _plane;
    private readonly Noise _noise;
    private readonly CanonicalDecoder[] _receivers;
    private readonly MessageSetDecoder[] _keys;
    private readonly TranslationContext[] _contexts;
    private readonly RoadEventsMessage _message = new();
    private readonly ChannelReader<AiredMessage> _aired;
    private readonly Func<Region, Message, Task> _publish;
    private readonly List<Task> _publishing = [];
    private readonly long[] _raisedNs;
    private int _next;

    /// <summary>The events of <paramref name="scenario"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="world">The road, for who hears what.</param>
    /// <param name="plane">Its plane.</param>
    /// <param name="sides">The sides by region.</param>
    /// <param name="sites">The sites in the order of the scenario.</param>
    /// <param name="aired">What agents give their radio modems.</param>
    /// <param name="publish">Hands a message to a side's broker.</param>
    /// <param name="seed">Seed of the air.</param>
    public LiveEvents(
        Scenario scenario, VirtualWorld world, LocalPlane plane, IReadOnlyList<LiveSide> sides, IReadOnlyList<LiveSite> sites,
        ChannelReader<AiredMessage> aired, Func<Region, Message, Task> publish, int seed)
    {
        (_world, _plane, _sides, _sites, _aired, _publish) = (world, plane, sides, sites, aired, publish);
        _noise = new Noise(seed, -3000);
        _receivers = [.. sides.Select(side => new CanonicalDecoder(side.Plan.Edition))];
        _keys = [.. sides.Select(side => MessageSetDecoders.Create(side.Plan.Edition)!)];
        _contexts = [.. sides.Select(side => new TranslationContext { DrivingSide = side.Plan.DrivingSide })];
        Outcomes = [.. scenario.Events.OrderBy(planned => planned.AtSeconds).Select(planned => new EventOutcome(planned)
        {
            SitesOfOtherSide = scenario.Sites.Count(site => site.Region != planned.Region),
        })];
        _raisedNs = new long[Outcomes.Count];
    }

    /// <summary>What became of each event, in the order they are raised.</summary>
    public IReadOnlyList<EventOutcome> Outcomes { get; }

    /// <summary>Raises what is due, and takes in what was broadcast since.</summary>
    public void Step(double seconds, long nowNs)
    {
        for (; _next < Outcomes.Count && Outcomes[_next].Plan.AtSeconds <= seconds; _next++)
            Raise(_next, nowNs);
        TakeAired();
    }

    /// <summary>Takes in what was broadcast since. Then everything that was raised is with its broker.</summary>
    public async Task FinishAsync()
    {
        await Task.WhenAll(_publishing);
        TakeAired();
    }

    /// <summary>The events raised so far, for people who watch.</summary>
    public IReadOnlyList<EventFigures> Figures() =>
    [
        .. Outcomes.Take(_next).Select(outcome => new EventFigures(
            outcome.Plan.Id, RegionNames.Of(outcome.Plan.Region), outcome.Sites.Count, outcome.SitesOfOtherSide, outcome.Reached.Count, outcome.MillisecondsToBroadcast)),
    ];

    private void Raise(int index, long nowNs)
    {
        EventOutcome outcome = Outcomes[index];
        int region = (int)outcome.Plan.Region;
        LiveSide side = _sides[region];
        EventMessages.Fill(_message, outcome.Plan, index + 1, nowNs / 1_000_000, side.Plan.Family);
        MessageKey key = default;
        if (side.Encode(_message, nowNs) is not { } octets || !_keys[region].TryDecode(octets, ref key, out _))
            return;
        outcome.RaisedAs = side.LastMessageType;
        _raisedNs[index] = nowNs;
        Message message = new()
        {
            Family = (Family)side.Plan.Family,
            Edition = side.Plan.Edition,
            Type = side.LastMessageType,
            Region = RegionNames.Of(side.Region),
            Payload = ByteString.CopyFrom(octets),
            Times = new StageTimes { ReceivedNs = (ulong)nowNs },
        };
        if (key.HasPosition)
            message.Key = new KeyFields { LatitudeE7 = key.LatitudeE7, LongitudeE7 = key.LongitudeE7 };
        _publishing.Add(_publish(side.Region, message));
    }

    private void TakeAired()
    {
        while (_aired.TryRead(out AiredMessage aired))
            Take(aired);
    }

    private void Take(in AiredMessage aired)
    {
        LiveSite site = _sites[aired.Site];
        int region = (int)site.Plan.Region;
        _contexts[region].ReferenceUnixMs = aired.AtNs / 1_000_000;
        ReadOnlySpan<byte> octets = Unwrapped(aired.Datagram, _sides[region].Plan.Family);
        if (_receivers[region].Decode(octets, _contexts[region], out Asn1Error _) != TranslationReason.None
            || _receivers[region].Message is not RoadEventsMessage { Events.Count: > 0 } told || IndexOf(told, site.Plan.Region) is not (>= 0 and var index))
            return;
        EventOutcome outcome = Outcomes[index];
        if (double.IsNaN(outcome.MillisecondsToBroadcast))
            outcome.MillisecondsToBroadcast = Math.Max(0, (aired.AtNs - _raisedNs[index]) / 1e6);
        outcome.CauseBehind = EventMessages.CauseText(told);
        outcome.Sites.Add(site.Plan.Id);
        foreach (TrueRoadUser user in _world.InReachOf(site))
        {
            if (!_noise.Happens(site.Plan.RadioLoss))
                outcome.Reached.Add(user.Number);
        }
    }

    // What names an event in one standard does not always cross to the other; where it is does.
    private int IndexOf(RoadEventsMessage told, Region heardIn)
    {
        V2X.Model.Canonical.GeoPoint place = told.Events[0].Position.IsPresent ? told.Events[0].Position : told.Reference;
        PlanePoint at = _plane.ToPlane(new GeoPosition(place.LatitudeDegrees, place.LongitudeDegrees));
        for (int i = 0; i < _next; i++)
        {
            if (Outcomes[i].Plan.Region != heardIn && _plane.ToPlane(Outcomes[i].Plan.Position).DistanceMetres(at) < SamePlaceMetres)
                return i;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> Unwrapped(byte[] datagram, MessageFamily family)
    {
        if (family != MessageFamily.China)
            return datagram;
        return AdaptationLayer.TryRead(datagram, out _, out ReadOnlySpan<byte> dsmp, out _) && DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _)
            ? header.Data(dsmp)
            : default;
    }
}
