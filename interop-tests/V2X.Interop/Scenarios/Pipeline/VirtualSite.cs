using V2X.Asn1;
using V2X.Fusion.Inputs;
using V2X.Fusion.Tracking;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>
/// The agent of one site in virtual time: it decodes what its radios hear and what its sensors send, and passes on what its broker's
/// fusion takes. The same codecs and model as the agent uses, without its sockets. For one thread.
/// </summary>
internal sealed class VirtualSite : IRoadsideUnit
{
    private readonly CanonicalDecoder _decoder;
    private readonly TranslationContext _context = new();
    private readonly VirtualSide _side;
    private readonly VirtualQueue _queue;
    private readonly Noise _noise;

    /// <summary>A site of <paramref name="side"/>.</summary>
    public VirtualSite(SitePlan plan, RadioSite radio, int index, VirtualSide side, VirtualQueue queue, int seed)
    {
        Plan = plan;
        Radio = radio;
        Index = index;
        _side = side;
        _queue = queue;
        _decoder = new CanonicalDecoder(side.Plan.Edition);
        _context.DrivingSide = side.Plan.DrivingSide;
        _noise = new Noise(seed, -1000 - index);
    }

    /// <summary>What the scenario says of it.</summary>
    public SitePlan Plan { get; }

    /// <summary>Its radios.</summary>
    public RadioSite Radio { get; }

    /// <summary>Number of the site in the scenario.</summary>
    public int Index { get; }

    /// <summary>Datagrams that reached it.</summary>
    public long Received { get; private set; }

    /// <summary>Datagrams that were lost on the way to it.</summary>
    public long LostOnAir { get; private set; }

    /// <summary>What it could not pass on, by reason.</summary>
    public ReasonCounts Dropped { get; } = new();

    /// <summary>A message on air that the site's radios reach; perhaps it is lost.</summary>
    public void Hear(byte[] octets, long sentNs)
    {
        if (_noise.Happens(Plan.RadioLoss))
        {
            LostOnAir++;
            return;
        }

        long airNs = 2_000_000 + (long)_noise.Uniform(0, 3_000_000);
        _queue.At(sentNs + airNs, nowNs => TakeSelfReport(octets, sentNs, nowNs));
    }

    /// <summary>A frame of one of the site's own sensors, which comes when the sensor is done with it.</summary>
    public void Sense(byte[] octets, int source, long takenNs, double latencyMilliseconds) =>
        _queue.At(takenNs + (long)(latencyMilliseconds * 1e6), nowNs => TakeFrame(octets, source, takenNs, nowNs));

    private bool TryDecode(byte[] octets, long nowNs)
    {
        Received++;
        // The site knows the time only by its own clock.
        _context.ReferenceUnixMs = (nowNs / 1_000_000) + (long)Plan.ClockErrorMilliseconds;
        TranslationReason reason = _decoder.Decode(octets, _context, out Asn1Error _);
        if (reason == TranslationReason.None)
            return true;
        Dropped.Add(TranslationReasonText.Of(reason));
        return false;
    }

    private void TakeSelfReport(byte[] octets, long sentNs, long nowNs)
    {
        if (!TryDecode(octets, nowNs))
            return;
        HeardMessage heard = new(Index, nowNs, _side.Plan.Family, _side.Scope);
        if (_decoder.Message is not RoadUserMessage message || !CanonicalObservations.TryRead(message, heard, out Observation observation))
        {
            Dropped.Add("no-observation");
            return;
        }

        _side.Air.Record(nowNs - sentNs);
        Observation copy = observation;
        _queue.At(UplinkAt(nowNs), arrivedNs => _side.TakeSelfReport(copy, octets, sentNs, nowNs, arrivedNs));
    }

    private void TakeFrame(byte[] octets, int source, long takenNs, long nowNs)
    {
        if (!TryDecode(octets, nowNs))
            return;
        if (_decoder.Message is not PerceivedObjectsMessage message)
        {
            Dropped.Add("no-observation");
            return;
        }

        Observation[] objects = VirtualSide.ObjectsOf(message, new HeardMessage(source, nowNs, _side.Plan.Family, _side.Scope));
        _queue.At(UplinkAt(nowNs), arrivedNs => _side.TakeFrame(source, objects, takenNs, nowNs, arrivedNs));
    }

    private long UplinkAt(long nowNs) => nowNs + (long)((Plan.UplinkMilliseconds + _noise.Uniform(0, 2)) * 1e6);
}
