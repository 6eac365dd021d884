using V2X.Interop.Demo.Encoding;
using V2X.Interop.Simulation;

namespace V2X.Interop.Emulators.Roads;

/// <summary>Two roads that cross at a signal, where a roadside unit stands. Immutable.</summary>
internal sealed class Crossroads
{
    private const double ArmMetres = 400;
    private const double GreenSeconds = 7;
    private const double YellowSeconds = 3;
    private const double ClearSeconds = 2;

    /// <param name="region">Where it is, which decides on which side traffic keeps.</param>
    /// <param name="centre">Middle of the intersection.</param>
    /// <param name="intersectionId">Its number.</param>
    public Crossroads(Region region, GeoPosition centre, ushort intersectionId)
    {
        Plane = new LocalPlane(centre);
        PlanePoint middle = default;
        Signal = new TrafficSignal(intersectionId, middle, 0, GreenSeconds, YellowSeconds, ClearSeconds);
        Site = new RadioSite("lab", "Lab Road", region, centre, [new RadioHead("mast", middle, ArmMetres)]) { Signal = Signal };
        Route[] routes = [Road(region, "eastwards", 1, 0), Road(region, "westwards", -1, 0), Road(region, "northwards", 0, 1), Road(region, "southwards", 0, -1)];
        Approaches = [.. routes.SelectMany(route => StopLineFinder.Find(route, [Site], routes).Select(line => new Approach(route, line)))];
    }

    /// <summary>The plane of its metres; the middle is the origin.</summary>
    public LocalPlane Plane { get; }

    /// <summary>The signal.</summary>
    public TrafficSignal Signal { get; }

    /// <summary>The unit.</summary>
    public RadioSite Site { get; }

    /// <summary>The four ways to the signal.</summary>
    public IReadOnlyList<Approach> Approaches { get; }

    private static Route Road(Region region, string name, int east, int north)
    {
        double side = region == Region.HongKong ? -1 : 1;
        return Route.Build(new RoutePlan
        {
            Name = name,
            Corners = [new PlanePoint(-east * ArmMetres, -north * ArmMetres), new PlanePoint(east * ArmMetres, north * ArmMetres)],
            StartRegion = region,
            StartSide = side,
            EndSide = side,
            SpeedLimitMetresPerSecond = 60 / 3.6,
        });
    }
}
