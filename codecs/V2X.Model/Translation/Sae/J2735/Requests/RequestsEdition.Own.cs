using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>What requests for priority and their answers have of their own in this edition.</summary>
internal static class RequestsEdition
{
    public static void LeaveOutAdditions(RequestorDescription wire)
    {
    }

    /// <summary>Who asked, by its TemporaryID.</summary>
    public static void Write(ShortOctets identity, VehicleID wire) => wire.EntityID = StationIdentity.Fit(identity, RequestParts.IdOctets);

    public static int WriteLongitude(double degrees) => CommonQuantity.WriteLongitude(degrees);
}
