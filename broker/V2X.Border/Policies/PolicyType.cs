using V2X.Border.Fields;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>The rules of a policy that may match one type of message, in order, each with what it does with its fields.</summary>
internal sealed record PolicyType(MessageLayout Layout, (BorderRule Rule, FieldPlan? Plan)[] Rules)
{
    /// <summary>Elements of lists that say a cause, where the message itself says none.</summary>
    public CauseList? Causes { get; init; }
}
