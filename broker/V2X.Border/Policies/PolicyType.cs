using V2X.Border.Fields;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>The rules of a policy that may match one type of message, in order, each with what it does with its fields.</summary>
internal sealed record PolicyType(MessageLayout Layout, (BorderRule Rule, FieldPlan? Plan)[] Rules)
{
    /// <summary>The list whose elements say a cause; null where there is none.</summary>
    public ElementList? Causes { get; init; }

    /// <summary>
    /// The list that the message is there for, each of whose elements is judged by itself; null where there is none. The points of a trace
    /// are no such list: without them a road user's message still tells of it.
    /// </summary>
    public ElementList? Listed { get; init; }

    /// <summary>The list whose elements have positions; null where there is none.</summary>
    public ElementList? Positions { get; init; }
}
