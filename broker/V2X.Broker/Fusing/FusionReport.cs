namespace V2X.Broker.Fusing;

/// <summary>What fusion has done since the start.</summary>
/// <param name="Tracks">Confirmed tracks at the last look.</param>
/// <param name="RoadUsers">Of these, those that tell of themselves.</param>
/// <param name="Merged">Observations merged.</param>
/// <param name="OutOfSequence">Of the observations merged, those older than the newest state of their track.</param>
/// <param name="Begun">Tracks begun.</param>
/// <param name="Ended">Tracks ended.</param>
/// <param name="IdentityChanges">Tracks that went on under another identity.</param>
/// <param name="HandedOver">Tracks handed to a neighbouring tile.</param>
/// <param name="NotFused">Observations, messages and conditions that were not taken, by reason.</param>
internal sealed record FusionReport(
    int Tracks,
    int RoadUsers,
    long Merged,
    long OutOfSequence,
    long Begun,
    long Ended,
    long IdentityChanges,
    long HandedOver,
    IReadOnlyList<(string Reason, long Count)> NotFused);
