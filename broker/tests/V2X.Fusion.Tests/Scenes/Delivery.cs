using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>A frame of a sensor or one self-report on its way, and whom each observation truly is of (-1 for clutter).</summary>
internal sealed record Delivery(double Arrival, int Sequence, int Source, bool IsFrame, Observation[] Observations, int[] Truth);
