namespace V2X.Fusion.Tracking;

/// <summary>That a sensor is contradicted, or no longer is.</summary>
/// <param name="Reason">
/// <see cref="FusionReason.SourceContradicted"/> where it is left out for it, <see cref="FusionReason.SourcesContradict"/> where nothing tells
/// which side is wrong, <see cref="FusionReason.VelocityReversed"/> where its own positions contradict its velocities.
/// </param>
/// <param name="Source">The sensor.</param>
/// <param name="Other">Who contradicts it; -1 stands for road users that tell of themselves, its own number for itself.</param>
/// <param name="IsOver">True where it is believed again.</param>
/// <param name="Metres">How far aside it places road users; 0 where it is not about places.</param>
public readonly record struct SourceContradiction(FusionReason Reason, int Source, int Other, bool IsOver, double Metres);
