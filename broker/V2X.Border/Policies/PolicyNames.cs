using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>The names that the rules of a policy speak of.</summary>
internal sealed class PolicyNames
{
    public NameTable Messages { get; } = new();

    public NameTable Purposes { get; } = new();
}
