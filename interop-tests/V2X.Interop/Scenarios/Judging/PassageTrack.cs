namespace V2X.Interop.Scenarios.Judging;

/// <summary>The track that a side has of a road user.</summary>
/// <param name="Id">Its number; 0 where there is none.</param>
/// <param name="IsRelayedOnly">Whether the side has it from the other side alone.</param>
internal readonly record struct PassageTrack(ulong Id, bool IsRelayedOnly);
