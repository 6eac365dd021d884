using V2X.Asn1;
using V2X.Model;

namespace V2X.Conformance.Wire;

/// <summary>The generated type of a message, by edition and short name.</summary>
internal static class MessageTypes
{
    private static readonly Dictionary<string, string> s_china = new(StringComparer.Ordinal)
    {
        ["BSM"] = "BasicSafetyMessage",
        ["MAP"] = "MapData",
        ["RSM"] = "RoadsideSafetyMessage",
        ["RSI"] = "RoadSideInformation",
        ["TEST"] = "TestMsg",
        ["RTCM"] = "RTCMcorrections",
        ["RSC"] = "RoadsideCoordination",
        ["SSM"] = "SensorSharingMsg",
        ["VIR"] = "VehIntentionAndRequest",
        ["PAM"] = "PAMData",
        ["PSM"] = "PersonalSafetyMessage",
        ["VPM"] = "VehiclePaymentMessage",
    };

    private static readonly Dictionary<string, string> s_sae = new(StringComparer.Ordinal)
    {
        ["BSM"] = "BasicSafetyMessage",
        ["MAP"] = "MapData",
        ["RSA"] = "RoadSideAlert",
        ["SRM"] = "SignalRequestMessage",
        ["SSM"] = "SignalStatusMessage",
        ["TIM"] = "TravelerInformation",
        ["PSM"] = "PersonalSafetyMessage",
        ["RSM"] = "RoadSafetyMessage",
        ["SDSM"] = "SensorDataSharingMessage",
        ["RTCM"] = "RTCMcorrections",
        ["EVA"] = "EmergencyVehicleAlert",
    };

    /// <summary>The type; null where the edition has no such message.</summary>
    public static Type? Find(string edition, string message)
    {
        string name = MessageSetDecoders.FamilyOf(edition) switch
        {
            MessageFamily.China => s_china.GetValueOrDefault(message, message),
            MessageFamily.Sae => s_sae.GetValueOrDefault(message, message),
            _ => message == "CPM" ? "CollectivePerceptionMessage" : message,
        };
        return Editions(edition).Select(one => one.Create(name)?.GetType()).FirstOrDefault(type => type is not null);
    }

    // A release of ETSI stands for all its editions: one message is in one of them.
    private static IEnumerable<Asn1Edition> Editions(string id) =>
        MessageSetDecoders.FindEdition(id) is { } one ? [one] : MessageSetDecoders.Editions.Where(edition => MessageSetDecoders.FamilyOf(edition.Id) == MessageFamily.Etsi);
}
