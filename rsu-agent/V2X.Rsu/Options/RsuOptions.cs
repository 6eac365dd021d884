namespace V2X.Rsu.Options;

/// <summary>Everything one roadside agent is told at its start. Not to be changed afterwards.</summary>
public sealed class RsuOptions
{
    /// <summary>This unit's id, stable over restarts: 1..64 letters, digits, '-', '_' or '.'.</summary>
    public string AgentId { get; set; } = "";

    /// <summary>Jurisdiction, e.g. "hk" or "sz": 1..16 lower-case letters, digits or '-'.</summary>
    public string Region { get; set; } = "";

    /// <summary>Where the unit stands. Absent: unknown.</summary>
    public SiteOptions? Site { get; set; }

    /// <summary>The ports, 1..64 of them.</summary>
    public List<ReceiverOptions> Receivers { get; set; } = [];

    /// <summary>True: a thread of its own decodes for all receivers, so that slow messages do not hold up receiving. False: each receiver's thread decodes what it received, which saves a thread switch per datagram.</summary>
    public bool SeparateDecodeThread { get; set; }

    /// <summary>Checks on messages.</summary>
    public ValidationOptions Validation { get; set; } = new();

    /// <summary>How signatures are checked.</summary>
    public SecurityOptions Security { get; set; } = new();

    /// <summary>Checks on what senders say of themselves.</summary>
    public MisbehaviourOptions Misbehaviour { get; set; } = new();

    /// <summary>The way to the broker.</summary>
    public UplinkOptions Uplink { get; set; } = new();

    /// <summary>What is sent out on behalf of others, 0..16 duties.</summary>
    public List<BroadcastOptions> Broadcasts { get; set; } = [];

    /// <summary>
    /// What broadcasts are signed with, 0..16 certificates. A message set that is named here is never sent unsigned; of one that is not,
    /// everything is.
    /// </summary>
    public List<SigningOptions> Signing { get; set; } = [];

    /// <summary>Samples of refused input.</summary>
    public QuarantineOptions Quarantine { get; set; } = new();

    /// <summary>Health and metrics.</summary>
    public HttpOptions Http { get; set; } = new();
}
