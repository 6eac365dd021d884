using V2X.Model;

namespace V2X.Fusion.Inputs;

/// <summary>Circumstances of a message that it does not tell itself. A plain value.</summary>
/// <param name="Source">Number of who heard it, 0 and up; every sensor's own offset is estimated under it.</param>
/// <param name="ReceivedUnixNs">When, Unix nanoseconds.</param>
/// <param name="Family">Message set that the identities in it belong to.</param>
/// <param name="Scope">Number that the caller gives to the jurisdiction in which the identities are unique.</param>
/// <param name="IsRelayed">Told by another broker, not heard by this one's own agents.</param>
public readonly record struct HeardMessage(int Source, long ReceivedUnixNs, MessageFamily Family, ushort Scope = 0, bool IsRelayed = false);
