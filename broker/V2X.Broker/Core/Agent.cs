using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>What the broker knows of a roadside agent. Guarded by the core's gate.</summary>
internal sealed class Agent(int id, string name)
{
    public int Id => id;

    public string Name => name;

    public string Region { get; set; } = "";

    /// <summary>Where its unit stands, 1e-7 degree of WGS 84; both 0 where it has not said.</summary>
    public (int LatitudeE7, int LongitudeE7) Site { get; set; }

    /// <summary>As it calls its software; empty where it has not said.</summary>
    public string SoftwareVersion { get; set; } = "";

    public ulong RunId { get; set; }

    /// <summary>Highest sequence of the run seen.</summary>
    public ulong LastSequence { get; set; }

    /// <summary>
    /// Everything of the run up to here is the broker's responsibility. Behind <see cref="LastSequence"/> while an event could not be kept: states
    /// after it were taken all the same.
    /// </summary>
    public ulong KeptSequence { get; set; }

    /// <summary>Sequence of the latest event taken.</summary>
    public ulong EventSequence { get; set; }

    /// <summary>Highest sequence of the run up to which everything is known to be kept, where the broker has to keep it.</summary>
    public ulong CommittedSequence { get; set; }

    /// <summary>First sequence since the run's last restart; sequences left out just before it were never given. 0: the run was not restarted.</summary>
    public ulong RestartedAt { get; set; }

    /// <summary>False until the first message of a run: it may start anywhere where the broker was restarted meanwhile.</summary>
    public bool RunStarted { get; set; }

    /// <summary>Messages taken over since the broker's start, each once.</summary>
    public ulong Messages { get; set; }

    public long LastHeardNs { get; set; }

    /// <summary>What the agent last said of its own losses.</summary>
    public DropReport? Drops { get; set; }

    /// <summary>The stream it is connected by; null while it is not.</summary>
    public AgentSession? Session { get; set; }
}
