using V2X.Border.Matching;

namespace V2X.Broker.Access;

/// <summary>The areas of a rule, taken together. Allocates nothing.</summary>
internal static class AccessAreas
{
    /// <summary>Whether a place is in one of them; NaN is in none.</summary>
    public static bool Reach(this PolicyArea[] areas, double latitudeDegrees, double longitudeDegrees)
    {
        foreach (PolicyArea area in areas)
        {
            if (area.Contains(latitudeDegrees, longitudeDegrees))
                return true;
        }

        return false;
    }
}
