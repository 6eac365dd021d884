namespace V2X.Interop.Simulation;

/// <summary>Where a road passes from one jurisdiction into the other and traffic changes sides.</summary>
/// <param name="Name">Name on both sides, e.g. "Lok Ma Chau / Huanggang".</param>
/// <param name="Point">Where message set, identifier and driving side change (the middle of the change of sides).</param>
/// <param name="SideChangeLengthMetres">Length over which traffic moves from one side to the other.</param>
/// <param name="SlowZoneMetres">Distance before and after within which <paramref name="LimitMetresPerSecond"/> holds.</param>
/// <param name="LimitMetresPerSecond">Speed limit at the crossing.</param>
internal sealed record BorderCrossing(
    string Name,
    PlanePoint Point,
    double SideChangeLengthMetres,
    double SlowZoneMetres,
    double LimitMetresPerSecond);
