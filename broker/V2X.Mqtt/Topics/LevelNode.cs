namespace V2X.Mqtt.Topics;

/// <summary>One level of a tree of topics or filters.</summary>
/// <typeparam name="TNode">The node itself.</typeparam>
internal abstract class LevelNode<TNode>(byte[] level, TNode? parent)
    where TNode : LevelNode<TNode>
{
    public readonly byte[] Level = level;
    public readonly uint Hash = LevelHash.Of(level);
    public readonly LevelTable<TNode> Children = new();

    public TNode? Parent { get; } = parent;

    /// <summary>Whether it was taken out of its table, where its slot may still hold it.</summary>
    public volatile bool IsRemoved;
}
