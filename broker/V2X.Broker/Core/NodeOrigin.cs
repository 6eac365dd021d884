namespace V2X.Broker.Core;

/// <summary>What the node of this broker that accepted a message first calls it: the same name however often it sends it, over its restarts too.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Epoch">Identity of its log of events; where it keeps none, a number drawn at its start.</param>
/// <param name="Number">Position in that log, or count since that start.</param>
internal sealed record NodeOrigin(string Node, ulong Epoch, ulong Number)
{
    /// <summary>The origin of states: they are not sent again, and need no names.</summary>
    public static NodeOrigin Unnamed { get; } = new("", 0, 0);

    /// <summary>Whether it tells its message from all others.</summary>
    public bool IsNamed => Node.Length > 0;
}
