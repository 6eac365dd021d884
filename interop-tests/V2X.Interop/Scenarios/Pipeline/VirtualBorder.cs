using V2X.Asn1;
using V2X.Fusion.Inputs;
using V2X.Fusion.Sharing;
using V2X.Fusion.Tracking;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What goes over the border: tracks near the crossing ten times a second, and events until the other side's sites send them. For one thread.</summary>
internal sealed class VirtualBorder : IDisposable
{
    /// <summary>Number of the other side's tracks among a side's sources.</summary>
    public const int Source = 900;

    // Tracks farther from the line are of no use to the other side yet.
    private const double OfferedMetres = 600;
    private const string Purpose = "track-continuity";

    private readonly Scene _scene;
    private readonly VirtualSide[] _sides;
    private readonly BorderGateway[] _gateways;
    private readonly ObjectSelection[] _selections;
    private readonly EventBroadcast _events;
    private readonly PerceivedObjectsMessage _message = new();
    private readonly List<FusedTrack> _offered = [];
    private readonly List<SelectedObject> _chosen = [];
    private readonly int[] _counts = new int[2];
    private readonly bool _tellsTracks;
    private long _nowNs;

    /// <summary>The border of a run.</summary>
    public VirtualBorder(Scenario scenario, Scene scene, VirtualSide[] sides, VirtualWorld world, VirtualQueue queue, BorderPolicies policies, int seed)
    {
        _scene = scene;
        _sides = sides;
        _gateways = [new(sides[0], sides[1], scenario, queue, policies, seed), new(sides[1], sides[0], scenario, queue, policies, seed)];
        _selections = [.. sides.Select(side => new ObjectSelection(RulesOf(side.Plan), (byte)side.Plan.Family))];
        _events = new EventBroadcast(scenario, world, sides, _gateways, seed);
        _tellsTracks = scenario.Border.TellsTracks;
        if (!scenario.Border.TellsSelfReports)
            return;
        foreach (VirtualSide side in sides)
            side.SelfReportFused = (octets, position, nowNs) => Offer(side, octets, position, nowNs);
    }

    /// <summary>The two ways: out of Hong Kong, out of Shenzhen.</summary>
    public IReadOnlyList<BorderGateway> Gateways => _gateways;

    /// <summary>Events and whom they reached.</summary>
    public EventBroadcast Events => _events;

    /// <summary>Raises and repeats events.</summary>
    public void Step(long step, double seconds, long nowNs)
    {
        _nowNs = nowNs;
        _events.Step(step, seconds, nowNs);
    }

    /// <summary>Offers the tracks of a side that are near the crossing to the other side.</summary>
    public void Export(VirtualSide side, long nowNs)
    {
        if (!_tellsTracks)
            return;
        _offered.Clear();
        foreach ((FusedTrack track, PlanePoint point) in side.Placed)
        {
            if (point.DistanceMetres(_scene.Crossing.Point) < OfferedMetres)
                _offered.Add(track);
        }

        FusedTrack[] tracks = [.. _offered];
        _selections[(int)side.Region].Choose(tracks, nowNs, _chosen);
        if (_chosen.Count == 0)
            return;
        SharedObjects.Fill(tracks, _chosen, (byte)side.Plan.Family, nowNs, _message);
        GeoPosition here = _scene.Plane.ToGeo(_scene.Crossing.Point);
        _message.Reference.Set(here.LatitudeDegrees, here.LongitudeDegrees, 12);
        _message.Sender = new ShortOctets(0xB0D0_0000UL + (ulong)side.Region, side.Plan.Family == MessageFamily.China ? 8 : 4);
        _message.MessageCount = _counts[(int)side.Region] = (_counts[(int)side.Region] + 1) & 127;
        if (side.Encode(_message, nowNs) is not { } octets)
            return;
        VirtualSide other = _sides[1 - (int)side.Region];
        _gateways[(int)side.Region].Send(octets, Purpose, mustArrive: false, nowNs, (message, atNs) => Arrive(side, other, message, atNs));
    }

    /// <summary>Ends the journals.</summary>
    public void Finish()
    {
        foreach (BorderGateway gateway in _gateways)
            gateway.Finish(_nowNs);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (BorderGateway gateway in _gateways)
            gateway.Dispose();
    }

    // What a road user of the other side has said of itself, where its policy lets that across.
    private void Offer(VirtualSide side, byte[] octets, GeoPosition position, long nowNs)
    {
        if (_scene.Plane.ToPlane(position).DistanceMetres(_scene.Crossing.Point) >= OfferedMetres)
            return;
        VirtualSide other = _sides[1 - (int)side.Region];
        _gateways[(int)side.Region].Send(octets, Purpose, mustArrive: false, nowNs, (message, atNs) => ArriveSelfReport(side, other, message, atNs));
    }

    private static void Arrive(VirtualSide from, VirtualSide side, CanonicalMessage message, long nowNs)
    {
        if (message is PerceivedObjectsMessage objects)
            side.TakeBorderFrame(Source, VirtualSide.ObjectsOf(objects, Heard(from, side, nowNs)), nowNs);
    }

    private static void ArriveSelfReport(VirtualSide from, VirtualSide side, CanonicalMessage message, long nowNs)
    {
        if (message is RoadUserMessage report && CanonicalObservations.TryRead(report, Heard(from, side, nowNs), out Observation observation))
            side.TakeBorderSelfReport(observation, nowNs);
    }

    // In this side's message set, with identities of the other side's jurisdiction.
    private static HeardMessage Heard(VirtualSide from, VirtualSide side, long nowNs) => new(Source, nowNs, side.Plan.Family, from.Scope, IsRelayed: true);

    // Every road user every time, so that the other side's track never waits; a message of the Day-1 set holds sixteen.
    private static InclusionRules RulesOf(RegionPlan plan) => plan.Family switch
    {
        MessageFamily.China => InclusionRules.ChinaRsm with { MaximumObjects = 16 },
        MessageFamily.Sae => InclusionRules.SaeSdsm with { EveryTime = true, MaximumObjects = 16 },
        _ => InclusionRules.EtsiCpm with { EveryTime = true, MaximumObjects = 16 },
    };
}
