using V2X.Border;
using V2X.Border.Policies;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>
/// The way from one broker to the other in virtual time: what leaves is decoded, asked about, noted, translated and sent; what arrives is
/// decoded and asked about again by the other side's policy. For one thread.
/// </summary>
internal sealed class BorderGateway : IBorderWay, IDisposable
{
    private readonly VirtualSide _from;
    private readonly VirtualSide _to;
    private readonly Scenario _scenario;
    private readonly VirtualQueue _queue;
    private readonly BorderGate _out;
    private readonly BorderGate _in;
    private readonly BorderJournal _journal;
    private readonly Noise _noise;
    private readonly CanonicalDecoder _own;
    private readonly SideWriter _translation;
    private readonly CanonicalDecoder _arrived;
    private readonly TranslationContext _ownContext = new();
    private readonly TranslationContext _arrivedContext = new();

    /// <summary>The way from one side to the other.</summary>
    public BorderGateway(VirtualSide from, VirtualSide to, Scenario scenario, VirtualQueue queue, BorderPolicies policies, int seed)
    {
        (_from, _to, _scenario, _queue) = (from, to, scenario, queue);
        OutPolicy = policies.Of(from.Region);
        InPolicy = policies.Of(to.Region);
        _out = new BorderGate(OutPolicy);
        _in = new BorderGate(InPolicy);
        _journal = new BorderJournal(OutPolicy, scenario.StartTime.ToUnixTimeMilliseconds());
        _noise = new Noise(seed, -2000 - (int)from.Region);
        _own = new CanonicalDecoder(from.Plan.Edition);
        _translation = new SideWriter(to.Plan, Stopped);
        _arrived = new CanonicalDecoder(to.Plan.Edition);
        _ownContext.DrivingSide = from.Plan.DrivingSide;
        _arrivedContext.DrivingSide = to.Plan.DrivingSide;
    }

    /// <summary>Policy of the side that gives.</summary>
    public BorderPolicy OutPolicy { get; }

    /// <summary>Policy of the side that receives.</summary>
    public BorderPolicy InPolicy { get; }

    /// <summary>Side that gives.</summary>
    public Region From => _from.Region;

    /// <summary>Messages that were asked about.</summary>
    public long Asked { get; private set; }

    /// <summary>Messages that the link lost.</summary>
    public long LostOnLink { get; private set; }

    /// <summary>Messages that arrived and were let in.</summary>
    public long Arrived { get; private set; }

    /// <summary>What did not cross, by reason.</summary>
    public ReasonCounts Stopped { get; } = new();

    /// <summary>From the question at the border to the arrival behind it.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>How often each rule of the giving side decided.</summary>
    public IEnumerable<(string Rule, RuleCounters Counters)> OutRules => OutPolicy.Rules.Select(rule => (rule.Name, _out.CountersOf(rule.Index)));

    /// <summary>What is wrong with the journal of decisions; empty where nothing is. Known after <see cref="Finish"/>.</summary>
    public string JournalFault { get; private set; } = "";

    /// <summary>Records in the journal of decisions.</summary>
    public long JournalRecords { get; private set; }

    /// <summary>Sends a message of the giving side, as its brokers hold it, over the border.</summary>
    /// <param name="octets">The message in the giving side's edition.</param>
    /// <param name="purpose">What the other side asked for it for.</param>
    /// <param name="mustArrive">Whether it is sent until it arrives; otherwise the link may lose it.</param>
    /// <param name="nowNs">Now.</param>
    /// <param name="arrive">Called behind the border with the message, in the receiving side's edition, and the time.</param>
    public void Send(byte[] octets, string purpose, bool mustArrive, long nowNs, Action<CanonicalMessage, long> arrive)
    {
        Asked++;
        _ownContext.ReferenceUnixMs = nowNs / 1_000_000;
        TranslationReason read = _own.Decode(octets, _ownContext, out _);
        if (read != TranslationReason.None)
        {
            Stopped.Add(TranslationReasonText.Of(read));
            return;
        }

        BorderQuestion question = new(BorderDirection.Out, _own.Adapter!.MessageType, nowNs / 1_000_000, purpose);
        bool crosses = _out.Decide(_own.Message!, question, out BorderDecision decision);
        if (!_journal.Note(question, decision, octets) || !crosses)
        {
            Stopped.Add(BorderReasonText.Of(decision.Reason));
            return;
        }

        foreach (byte[] translated in _translation.EncodeAll(_own.Message!, nowNs))
            Launch(translated, mustArrive, nowNs, nowNs, arrive);
    }

    /// <summary>Ends the journal and verifies it.</summary>
    public void Finish(long nowNs) => (JournalFault, JournalRecords) = _journal.Finish(nowNs / 1_000_000);

    /// <inheritdoc/>
    public void Dispose()
    {
        _out.Dispose();
        _in.Dispose();
        _journal.Dispose();
    }

    private void Launch(byte[] octets, bool mustArrive, long askedNs, long nowNs, Action<CanonicalMessage, long> arrive)
    {
        long delayNs = (long)((_scenario.Border.DelayMilliseconds + _noise.Uniform(0, 1)) * 1e6);
        if (!_noise.Happens(_scenario.Border.Loss))
            _queue.At(nowNs + delayNs, atNs => Land(octets, askedNs, atNs, arrive));
        else if (mustArrive)
            _queue.At(nowNs + (2 * delayNs) + 50_000_000, atNs => Launch(octets, true, askedNs, atNs, arrive));
        else
            LostOnLink++;
    }

    private void Land(byte[] octets, long askedNs, long nowNs, Action<CanonicalMessage, long> arrive)
    {
        _arrivedContext.ReferenceUnixMs = nowNs / 1_000_000;
        TranslationReason reason = _arrived.Decode(octets, _arrivedContext, out _);
        if (reason != TranslationReason.None)
        {
            Stopped.Add(TranslationReasonText.Of(reason));
            return;
        }

        BorderQuestion question = new(BorderDirection.In, _arrived.Adapter!.MessageType, nowNs / 1_000_000);
        if (!_in.Decide(_arrived.Message!, question, out BorderDecision decision))
        {
            Stopped.Add("in: " + BorderReasonText.Of(decision.Reason));
            return;
        }

        Arrived++;
        Latency.Record(nowNs - askedNs);
        arrive(_arrived.Message!, nowNs);
    }
}
