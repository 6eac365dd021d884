using Microsoft.Extensions.Logging;
using V2X.Model;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Uplink;
using V2X.Rsu.Verification;

namespace V2X.Rsu.Decode;

/// <summary>What the lanes and verifiers of one agent share.</summary>
internal sealed record LaneServices(
    RsuOptions Options, UplinkBuffer Uplink, DuplicateWindow Duplicates, MisbehaviourMonitor? Misbehaviour, QuarantineFile? Quarantine,
    Func<string, MessageSetDecoder?> Decoders, AgentClock Clock, ILogger Logger)
{
    /// <summary>Makes what opens and verifies signed messages, one for each thread; null where the agent takes none.</summary>
    public Func<IMessageVerifier>? CreateVerifier { get; init; }

    /// <summary>The threads that verify; null where no receiver checks signatures.</summary>
    public VerificationPool? Pool { get; init; }

    /// <summary>Which messages are traced.</summary>
    public AgentTraces Traces { get; init; } = new(Options.AgentId);

    public MessageValidator CreateValidator() => new(Options.Validation, Options.Site);
}
