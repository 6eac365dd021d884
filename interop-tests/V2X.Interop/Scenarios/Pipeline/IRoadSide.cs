using V2X.Fusion.Tracking;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>One side as the simulated road knows it: how messages are written there, and which tracks it has. For one thread.</summary>
internal interface IRoadSide : ISideRun
{
    /// <summary>Self-reports that reached at least one site's area.</summary>
    new long SelfReportsSent { get; set; }

    /// <summary>Confirmed tracks at the latest instant, with where they are on the plane.</summary>
    ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> Placed { get; }

    /// <summary>A message of this side's edition as it goes on air; null, and counted, where it cannot be written.</summary>
    byte[]? Encode(CanonicalMessage message, long nowNs);
}
