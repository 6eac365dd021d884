using System.Text;
using V2X.Asn1;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Tests;

/// <summary>Policies and messages that the tests share.</summary>
internal static class Support
{
    /// <summary>2026-11-21 10:00 UTC, a Saturday.</summary>
    public const long Now = 1_795_255_200_000;

    public const double HuanggangLatitude = 22.519;
    public const double HuanggangLongitude = 114.072;

    /// <summary>Areas and times, for policies to be written around their rules.</summary>
    private const string Head = """
        "policy": "test", "side": "hk", "direction": "out",
        "areas": {
          "huanggang": { "centre": [22.519, 114.072], "radiusMetres": 3000 },
          "barracks": { "polygon": [[22.515, 114.075], [22.515, 114.080], [22.520, 114.080], [22.520, 114.075]] },
          "far": { "centre": [22.3, 113.9], "radiusMetres": 1000 }
        },
        "times": {
          "day": { "from": "06:00", "to": "22:00", "utcOffset": "+08:00" },
          "night": { "from": "22:00", "to": "06:00", "utcOffset": "+08:00" }
        },
        """;

    public static PolicyLoad Load(string rules, string more = "") =>
        BorderPolicy.Load(Encoding.UTF8.GetBytes($"{{ {Head}{more} \"rules\": [\n{rules}\n] }}"));

    public static BorderPolicy Policy(string rules, string more = "")
    {
        PolicyLoad load = Load(rules, more);
        Assert.True(load.Policy is not null, string.Join('\n', load.Findings));
        return load.Policy;
    }

    /// <summary>The only findings of a policy, in one text.</summary>
    public static string Findings(string rules, string more = "") => string.Join('\n', Load(rules, more).Findings);

    public static BorderQuestion Out(string type = "BSM", long now = Now, string? purpose = null) => new(BorderDirection.Out, type, now, purpose);

    /// <summary>A car at Huanggang that says everything that this model has for it.</summary>
    public static RoadUserMessage Car(ulong id = 0x0102030405060708, double latitude = HuanggangLatitude, double longitude = HuanggangLongitude)
    {
        RoadUserMessage message = new() { Sender = new ShortOctets(id, 8), MessageCount = 7, GeneratedUnixMs = Now - 123 };
        message.User.Position.Set(latitude, longitude, 12.3);
        message.User.SpeedMetresPerSecond = 13.37;
        message.User.HeadingDegrees = 187.5;
        message.User.LengthMetres = 4.83;
        message.User.Class = RoadUserClass.PassengerCar;
        message.User.BasicVehicleClass = 10;
        message.Events = VehicleEvents.HardBraking | VehicleEvents.WipersChanged;
        message.Brakes.PedalPressed = true;
        message.Gear = Gear.Forward;
        for (int i = 1; i <= 3; i++)
        {
            PathPoint point = message.PathHistory.AddCleared();
            point.Position.Set(latitude - (i * 0.02), longitude, 12);
            point.TimeOffsetSeconds = -i;
        }

        return message;
    }

    /// <summary>An RSU at Huanggang that sees cars from there to far in the south.</summary>
    public static PerceivedObjectsMessage Seen(int objects = 4)
    {
        PerceivedObjectsMessage message = new() { Sender = new ShortOctets(77, 8), MessageCount = 1, GeneratedUnixMs = Now, SenderClass = RoadUserClass.RoadsideUnit };
        message.Reference.Set(HuanggangLatitude, HuanggangLongitude, 3);
        for (int i = 0; i < objects; i++)
        {
            PerceivedObject seen = message.Objects.AddCleared();
            seen.ObjectId = i;
            seen.StationId = new ShortOctets((ulong)(1000 + i), 8);
            seen.User.Position.Set(HuanggangLatitude - (i * 0.02), HuanggangLongitude);
            seen.User.SpeedMetresPerSecond = i;
        }

        return message;
    }
}
