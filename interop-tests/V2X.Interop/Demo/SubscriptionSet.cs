using V2X.Contracts.V1;
using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>What the subscribers of one jurisdiction ask for: everything, one type, one area.</summary>
internal static class SubscriptionSet
{
    private const uint QueueLimit = 65536;

    /// <summary>The requests, the one for everything first.</summary>
    public static IReadOnlyList<SubscribeRequest> Of(Region region, Scene scene)
    {
        GeoPosition crossing = scene.Plane.ToGeo(scene.Crossing.Point);
        SubscribeRequest byType = new() { ClientName = "BSM", QueueLimit = QueueLimit };
        byType.Types_.Add("BSM");
        return
        [
            new SubscribeRequest { ClientName = "everything", QueueLimit = QueueLimit },
            byType,
            new SubscribeRequest
            {
                ClientName = region == Region.HongKong ? "Lok Ma Chau 2 km" : "Huanggang 2 km",
                QueueLimit = QueueLimit,
                Area = new Area
                {
                    Circle = new Circle
                    {
                        Centre = new GeoPoint { LatitudeDeg = crossing.LatitudeDegrees, LongitudeDeg = crossing.LongitudeDegrees },
                        RadiusM = 2000,
                    },
                },
            },
        ];
    }
}
