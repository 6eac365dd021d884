namespace V2X.Interop.Simulation;

/// <summary>Where a route waits for a signal.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Group">Signal group that the route obeys, 1 or 2.</param>
/// <param name="AlongMetres">Distance of the line along the route.</param>
/// <param name="EndMetres">Where the route has left the intersection.</param>
internal sealed record StopLine(TrafficSignal Signal, int Group, double AlongMetres, double EndMetres);
