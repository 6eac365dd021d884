using V2X.Broker.Core;

namespace V2X.Broker.Edges.Rest;

/// <summary>The region of what is asked for.</summary>
internal static class RestRegion
{
    /// <summary>The region that is asked for; null for all.</summary>
    public static string? Read(RestQuery query) => Read(query, RestParameters.Region);

    /// <summary>As a parameter of its own tells it; null where it is faulty.</summary>
    public static string? Read(RestQuery query, RestParameter parameter)
    {
        string? region = query.Text(parameter);
        if (region is null || MessageValidator.IsName(region))
            return region;
        query.Fault(parameter.Name, "a region is 1 to 32 letters, digits, '-', '_' or '.'.");
        return null;
    }
}
