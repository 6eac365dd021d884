using V2X.Conformance.Exchanges;
using V2X.Conformance.Observing;
using V2X.Conformance.Suites;
using V2X.Conformance.Targets;
using V2X.Conformance.Verdicts;
using V2X.Model;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Running;

/// <summary>
/// Judges what a unit sends, packet by packet, against suites. What it remembers does not grow with the length of a run. The same packets give
/// the same result. For one thread.
/// </summary>
public sealed class ConformanceRun
{
    private readonly RunOptions _options;
    private readonly PacketReader _reader;
    private readonly List<JudgedRequirement> _requirements = [];
    private readonly JudgedRequirement[] _ofAll;
    private readonly Dictionary<(MessageFamily, string), JudgedRequirement[]> _byType = [];
    private readonly Dictionary<string, long> _types = [];
    private readonly Dictionary<string, long> _faults = [];
    private readonly RunTimeline _timeline = new();
    private readonly ExchangeRun _exchanges;
    private long _packets;
    private long _firstNs;
    private long _lastNs;
    private long _signatures;

    /// <param name="suites">The suites.</param>
    /// <param name="options">How to read and judge.</param>
    public ConformanceRun(IReadOnlyList<Suite> suites, RunOptions options)
    {
        _options = options;
        _reader = new PacketReader(options.Editions, options.Environment);
        foreach (Suite suite in suites)
            _requirements.AddRange(suite.Requirements.Select(one => new JudgedRequirement(suite, one)));
        _ofAll = [.. _requirements.Where(one => one.Kind == RequirementKind.Passive && one.Check.Types.Count == 0)];
        _exchanges = new ExchangeRun(suites, options, Tell);
    }

    /// <summary>Packets so far.</summary>
    public long Packets => _packets;

    /// <summary>The packet judged last.</summary>
    public Observation Current => _reader.Current;

    /// <summary>Whether a live unit has still to be asked something.</summary>
    public bool IsAsking => !_exchanges.IsOver;

    /// <summary>Goes on with what a live unit is asked; to be called often, between packets too.</summary>
    /// <param name="target">The unit; null where it is a capture, and then requirements about its answers are inconclusive.</param>
    /// <param name="nowUnixNs">Nanoseconds of Unix time, of the clock of reception.</param>
    public void Advance(IActiveTarget? target, long nowUnixNs) => _exchanges.Advance(target, nowUnixNs);

    /// <summary>Judges a packet.</summary>
    public void Take(in Packet packet)
    {
        bool isVerified = IsVerified();
        _reader.Read(packet, isVerified);
        Observation one = _reader.Current;
        _packets++;
        if (packet.ReceivedUnixNs != 0)
        {
            _firstNs = _firstNs == 0 ? packet.ReceivedUnixNs : _firstNs;
            _lastNs = packet.ReceivedUnixNs;
        }

        if (isVerified && one.Security.IsSigned)
            _signatures++;
        Count(one.Fault.Length > 0 ? _faults : _types, one.Fault.Length > 0 ? one.Fault : one.Key.Type);
        if (one.Sender is not null)
            _exchanges.Take(one);
        if (_options.Station is { } station && one.Message is not null && one.Key.StationId != station)
            return;
        one.Reference = TruthOf(one);
        foreach (JudgedRequirement requirement in _ofAll)
            requirement.Observe(one);
        if (one.Sender is null)
            return;
        _timeline.Take(one);
        foreach (JudgedRequirement requirement in Of(one.Key.Family, one.Key.Type))
            requirement.Observe(one);
    }

    /// <summary>The result.</summary>
    /// <param name="target">What was tested, as it was named.</param>
    /// <param name="isPartial">Whether the run was broken off.</param>
    /// <param name="areSuitesChosen">Whether the suites were asked for; otherwise those are left out whose unit was not seen, unless that leaves none.</param>
    public RunResult Finish(string target, bool isPartial, bool areSuitesChosen)
    {
        _exchanges.Close(isPartial ? new Finding("exchange-broken-off") : new Finding("exchange-not-live"));
        RunFacts facts = new(_packets, _firstNs, _lastNs, _reader.Senders, _options.Reference is not null, _options.Environment is not null);
        List<JudgedRequirement> judged = areSuitesChosen ? _requirements : [.. _requirements.Where(one => WasSeen(one.Suite))];
        if (judged.Count == 0)
            judged = _requirements;
        return new RunResult(target, isPartial, facts, _options.Editions, _signatures, _types, _faults, [.. judged.Select(one => one.Conclude(facts))])
        {
            Timeline = _timeline,
            Reference = _options.Reference,
        };
    }

    private void Tell(ExchangeEvent step)
    {
        foreach (JudgedRequirement requirement in _requirements.Where(one => one.Kind == RequirementKind.Active && one.Suite == step.Suite))
            requirement.Observe(step);
    }

    private GeodeticPosition? TruthOf(Observation one) =>
        _options.Reference is { } track && one.Key.HasPosition && track.TryAt(MessageTime.Of(one) ?? one.ReceivedUnixNs, out GeodeticPosition truth) ? truth : null;

    private bool WasSeen(Suite suite) =>
        _reader.Senders.All.Any(sender => suite.Types.Contains(sender.Type) && (suite.Family == MessageFamily.Unspecified || suite.Family == sender.Family));

    // Checking a signature costs a hundred times what reading a message does: of a long run only a share is checked, by order alone.
    private bool IsVerified() =>
        _options.Environment is not null && (_packets < _options.FirstSignatures || _packets % _options.SignatureStride == 0);

    private JudgedRequirement[] Of(MessageFamily family, string type)
    {
        if (!_byType.TryGetValue((family, type), out JudgedRequirement[]? found))
            _byType.Add((family, type), found = Find(family, type));
        return found;
    }

    // By itself, so that only the first message of a type pays for the query.
    private JudgedRequirement[] Find(MessageFamily family, string type) =>
        [.. _requirements.Where(one => one.Check.Types.Contains(type) && (one.Suite.Family == MessageFamily.Unspecified || one.Suite.Family == family))];

    private static void Count(Dictionary<string, long> counts, string name) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _)++;
}
