namespace V2X.Border.Policies;

/// <summary>A member of an object in a policy file.</summary>
internal sealed record PolicyMember(string Name, int Line, PolicyNode Value);
