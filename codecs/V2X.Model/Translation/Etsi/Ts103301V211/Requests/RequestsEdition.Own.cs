using V2X.Asn1;
using V2X.Messages.Etsi.Ts103301_v2_1_1;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Requests;

/// <summary>What requests for priority and their answers have of their own in this edition.</summary>
internal static class RequestsEdition
{
    public static void LeaveOutAdditions(RequestorDescription wire)
    {
    }

    /// <summary>Who asked, by its station id.</summary>
    public static void Write(ShortOctets identity, VehicleID wire) => wire.StationID = (uint)identity.Value;

    public static int WriteLongitude(double degrees) => Quantity.Write(degrees, CommonQuantity.DegreesPerStep, -1_800_000_000, 1_800_000_000, 1_800_000_001);
}
