using Microsoft.Extensions.Logging;
using V2X.Model;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Decode;

/// <summary>What the lanes of one agent share.</summary>
internal sealed record LaneServices(
    RsuOptions Options, UplinkBuffer Uplink, DuplicateWindow Duplicates, MisbehaviourMonitor? Misbehaviour, QuarantineFile? Quarantine,
    Func<string, MessageSetDecoder?> Decoders, AgentClock Clock, ILogger Logger)
{
    public MessageValidator CreateValidator() => new(Options.Validation, Options.Site);
}
