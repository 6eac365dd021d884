using V2X.Asn1;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Scenarios.Truth;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>
/// Events from the site that raises them, over the border, to the other side's sites, which send them once a second in their own standard
/// until road users have heard them. For one thread.
/// </summary>
internal sealed class EventBroadcast
{
    private const int StepsPerBroadcast = 100;

    private readonly Scenario _scenario;
    private readonly VirtualWorld _world;
    private readonly VirtualSide[] _sides;
    private readonly BorderGateway[] _gateways;
    private readonly Noise _noise;
    private readonly CanonicalDecoder[] _receivers;
    private readonly TranslationContext[] _contexts;
    private readonly RoadEventsMessage _message = new();
    private readonly List<Active> _active = [];
    private int _next;

    /// <summary>The events of <paramref name="scenario"/>.</summary>
    public EventBroadcast(Scenario scenario, VirtualWorld world, VirtualSide[] sides, BorderGateway[] gateways, int seed)
    {
        (_scenario, _world, _sides, _gateways) = (scenario, world, sides, gateways);
        _noise = new Noise(seed, -3000);
        _receivers = [.. sides.Select(side => new CanonicalDecoder(side.Plan.Edition))];
        _contexts = [.. sides.Select(side => new TranslationContext { DrivingSide = side.Plan.DrivingSide })];
        Outcomes = [.. scenario.Events.OrderBy(planned => planned.AtSeconds).Select(planned => new EventOutcome(planned)
        {
            SitesOfOtherSide = scenario.Sites.Count(site => site.Region != planned.Region),
        })];
    }

    /// <summary>What became of each event, in the order they are raised.</summary>
    public IReadOnlyList<EventOutcome> Outcomes { get; }

    /// <summary>Raises what is due, and lets sites send.</summary>
    public void Step(long step, double seconds, long nowNs)
    {
        for (; _next < Outcomes.Count && Outcomes[_next].Plan.AtSeconds <= seconds; _next++)
            Raise(Outcomes[_next], _next + 1, nowNs);
        if (step % StepsPerBroadcast == 0)
        {
            foreach (Active active in _active)
                Broadcast(active, nowNs);
        }
    }

    private void Raise(EventOutcome outcome, int number, long nowNs)
    {
        VirtualSide side = _sides[(int)outcome.Plan.Region];
        EventMessages.Fill(_message, outcome.Plan, number, nowNs / 1_000_000, side.Plan.Family);
        if (side.Encode(_message, nowNs) is not { } octets)
            return;
        outcome.RaisedAs = side.LastMessageType;
        VirtualSide other = _sides[1 - (int)outcome.Plan.Region];
        _gateways[(int)outcome.Plan.Region].Send(octets, "traffic-safety", mustArrive: true, nowNs, (message, atNs) => Arrive(outcome, other, message, nowNs, atNs));
    }

    private void Arrive(EventOutcome outcome, VirtualSide side, CanonicalMessage message, long raisedNs, long nowNs)
    {
        if (message is not RoadEventsMessage events || events.Events.Count == 0 || side.Encode(events, nowNs) is not { } octets)
            return;
        // The broker hands it down to its sites, the longest way counts.
        double downMilliseconds = _world.Sites.Where(site => site.Plan.Region == side.Region).Min(site => site.Plan.UplinkMilliseconds);
        outcome.MillisecondsToBroadcast = ((nowNs - raisedNs) / 1e6) + downMilliseconds;
        _active.Add(new Active(outcome, side, octets));
        Broadcast(_active[^1], nowNs);
    }

    private void Broadcast(Active active, long nowNs)
    {
        int side = (int)active.Side.Region;
        _contexts[side].ReferenceUnixMs = nowNs / 1_000_000;
        if (_receivers[side].Decode(active.Octets, _contexts[side], out Asn1Error _) != TranslationReason.None || _receivers[side].Message is not RoadEventsMessage heard)
            return;
        active.Outcome.CauseBehind = EventMessages.CauseText(heard);
        foreach (IRoadsideUnit site in _world.Sites.Where(site => site.Plan.Region == active.Side.Region))
        {
            active.Outcome.Sites.Add(site.Plan.Id);
            foreach (TrueRoadUser user in _world.InReachOf(site))
            {
                if (!_noise.Happens(site.Plan.RadioLoss))
                    active.Outcome.Reached.Add(user.Number);
            }
        }
    }

    private sealed record Active(EventOutcome Outcome, VirtualSide Side, byte[] Octets);
}
