using V2X.Messages.China.Ydt3709_2020;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Ydt3709;

/// <summary>What the map of this edition has of its own.</summary>
internal static class MapEdition
{
    public const int MostNodes = 63;
    public const int MostConnections = 16;
    public const string WidthNote = "0.01 m";
    public const string TraitsNote = "no ramp and no emergency lane";

    public static void LeaveOutAdditions(Node wire)
    {
    }

    public static double ReadWidth(Link wire) => wire.HasLinkWidth ? RoadNumbers.Metres(wire.LinkWidth) : double.NaN;

    public static void WriteWidth(double metres, Link wire)
    {
        wire.LinkWidth = RoadNumbers.Width(metres);
        wire.HasLinkWidth = !double.IsNaN(metres);
    }

    public static VehicleLaneTraits ReadTraits(int bits) => (VehicleLaneTraits)(bits & byte.MaxValue);

    public static int WriteTraits(VehicleLaneTraits traits) => (int)traits & byte.MaxValue;
}
