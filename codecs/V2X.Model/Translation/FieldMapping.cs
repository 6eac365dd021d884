namespace V2X.Model.Translation;

/// <summary>
/// One canonical field and where a message has it. Paths are those of the canonical properties with a small first letter
/// (<c>user.speedMetresPerSecond</c>) and of the message's JER components (<c>motionCfd.speedCfd</c>); <c>[]</c> stands for every element
/// of a list. One canonical field may come from several places of a message and the reverse: then there are several rows.
/// </summary>
/// <param name="CanonicalPath">Path of the canonical field; empty for a place of the message that says nothing of its own, such as a constant.</param>
/// <param name="WirePath">Path in the message; a part stands for everything in it.</param>
/// <param name="Resolution">
/// Greatest difference, in the canonical field's unit, that rounding alone can make; 0 where nothing is rounded; infinite where the field takes
/// the nearest value of a table, or says less than the canonical field does.
/// </param>
/// <param name="Note">How the two differ, for people, e.g. "0.02 m/s; 8191 unavailable"; null where nothing is to be said.</param>
public sealed record FieldMapping(string CanonicalPath, string WirePath, double Resolution = 0, string? Note = null);
