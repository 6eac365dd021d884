using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>One antenna of a site.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="RangeMetres">Distance within which it hears.</param>
internal sealed record RadioPlan(GeoPosition At, double RangeMetres)
{
    /// <summary>Reads an antenna.</summary>
    public static RadioPlan Read(ObjectReader reader)
    {
        RadioPlan radio = new(reader.Position("at"), reader.Number("rangeMetres", 10, 5000));
        reader.Done();
        return radio;
    }
}
