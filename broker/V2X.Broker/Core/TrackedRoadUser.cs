using V2X.Contracts.V1;
using V2X.Fusion.Tracking;

namespace V2X.Broker.Core;

/// <summary>A road user that tells of itself, as fusion tracks it.</summary>
/// <param name="Identity">The identity that it used last.</param>
/// <param name="Answer">What is answered about it.</param>
internal readonly record struct TrackedRoadUser(StationIdentity Identity, RoadUser Answer);
