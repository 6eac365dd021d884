using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>One that a command is for, and how far it has got there. What changes is guarded by the book that the command is in.</summary>
internal sealed class CommandTarget(string name, TargetKind kind)
{
    public string Name => name;

    public TargetKind Kind => kind;

    public CommandProgress Progress { get; set; } = CommandProgress.Waiting;

    /// <summary>Since when, Unix nanoseconds; 0 where nothing has come of it yet.</summary>
    public long ProgressNs { get; set; }

    /// <summary>The numbers under which a unit was given its messages, in their order; empty before.</summary>
    public IReadOnlyList<long> Numbers { get; set; } = [];

    /// <summary>Those of them that the unit has not acknowledged.</summary>
    public HashSet<long> Open { get; init; } = [];

    /// <summary>Whether nothing more comes of it.</summary>
    public bool IsSettled => Progress > CommandProgress.Sent;
}
