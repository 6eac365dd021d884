namespace V2X.Border.Explaining;

/// <summary>One value of a message before and after treatment.</summary>
/// <param name="Path">Path with the places in lists as in the original: <c>objects[3].user.speedMetresPerSecond</c>.</param>
/// <param name="Action">What the rule says: an action, or why there is none.</param>
/// <param name="Before">The value as it is.</param>
/// <param name="After">The value as it would cross; null where it would be absent.</param>
public sealed record FieldExplanation(string Path, string Action, string Before, string? After);
