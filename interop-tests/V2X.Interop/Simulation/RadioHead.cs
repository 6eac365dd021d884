namespace V2X.Interop.Simulation;

/// <summary>One antenna of a site.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Point">On the local plane.</param>
/// <param name="RangeMetres">Distance within which it hears everything; beyond it nothing.</param>
internal sealed record RadioHead(string Name, PlanePoint Point, double RangeMetres)
{
    /// <summary>Whether a sender at <paramref name="sender"/> is heard.</summary>
    public bool Hears(PlanePoint sender) => Point.DistanceSquared(sender) <= RangeMetres * RangeMetres;
}
