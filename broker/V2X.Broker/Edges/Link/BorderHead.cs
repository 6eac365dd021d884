using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>What stands around the message itself in a <c>BorderMessage</c>. Without a source its family is unspecified.</summary>
internal struct BorderHead
{
    public string Origin;
    public ulong Epoch;
    public ulong Sequence;
    public string Purpose;
    public int RetentionSeconds;
    public MessageFamily SourceFamily;
    public string SourceType;
    public string SourceEdition;
}
