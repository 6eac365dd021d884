using V2X.Contracts.V1;

namespace V2X.Interop.Tests.Kill;

/// <summary>What a field trial is made of besides broker, agent and subscriber.</summary>
internal sealed record TrialSetting
{
    /// <summary>Whether the agent has a spool.</summary>
    public bool IsSpooled { get; init; }

    /// <summary>Folder of the spool; null for one of the trial's own.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>Folder of the broker's log of events; null for none.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Between agent and broker; null where both are on loopback.</summary>
    public Backhaul? Backhaul { get; init; }

    /// <summary>Settings of the broker beyond those of every trial, as on its command line.</summary>
    public string[] BrokerArguments { get; init; } = [];

    /// <summary>The same of the agent.</summary>
    public string[] AgentArguments { get; init; } = [];

    /// <summary>Sees each message that the subscriber gets; null for nobody.</summary>
    public Action<Message>? OnMessage { get; init; }

    /// <summary>The agent's wall clock; null for the true one.</summary>
    public TrialClock? AgentClock { get; init; }

    /// <summary>The broker's wall clock; null for the true one.</summary>
    public TrialClock? BrokerClock { get; init; }
}
