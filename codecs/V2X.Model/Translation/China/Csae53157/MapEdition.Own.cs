using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>What the map of this edition has of its own.</summary>
internal static class MapEdition
{
    public const int MostNodes = 32;
    public const int MostConnections = 8;
    public const string WidthNote = "0.01 m; mandatory, 0 unknown";
    public const string TraitsNote = "a ramp and an emergency lane, where other message sets have a fly-over and beacon coverage";
    private const int RampBit = 1 << 1;
    private const int EmergencyBit = 1 << 6;

    public static void LeaveOutAdditions(Node wire) => wire.HasInLinksEx = wire.HasProhibitedzone = false;

    public static double ReadWidth(Link wire) => wire.LinkWidth == 0 ? double.NaN : RoadNumbers.Metres(wire.LinkWidth);

    public static void WriteWidth(double metres, Link wire) => wire.LinkWidth = RoadNumbers.Width(metres);

    public static VehicleLaneTraits ReadTraits(int bits)
    {
        var traits = (VehicleLaneTraits)(bits & byte.MaxValue & ~(RampBit | EmergencyBit));
        if ((bits & RampBit) != 0)
            traits |= VehicleLaneTraits.Ramp;
        return (bits & EmergencyBit) != 0 ? traits | VehicleLaneTraits.Emergency : traits;
    }

    public static int WriteTraits(VehicleLaneTraits traits)
    {
        int bits = (int)traits & byte.MaxValue & ~(RampBit | EmergencyBit);
        if ((traits & VehicleLaneTraits.Ramp) != 0)
            bits |= RampBit;
        return (traits & VehicleLaneTraits.Emergency) != 0 ? bits | EmergencyBit : bits;
    }
}
