using System.Collections.ObjectModel;

namespace V2X.Model;

/// <summary>ASN.1 types of the messages, by the short names that the standards, topics and tools call them. Immutable.</summary>
public static class MessageTypeNames
{
    private static readonly (string, string)[] s_chinaDay1 =
    [
        ("BSM", "BasicSafetyMessage"), ("MAP", "MapData"), ("RSM", "RoadsideSafetyMessage"), ("SPAT", "SPAT"), ("RSI", "RoadSideInformation"),
    ];

    private static readonly (string, string)[] s_chinaDay2 =
    [
        ("TEST", "TestMsg"), ("RTCM", "RTCMcorrections"), ("RSC", "RoadsideCoordination"), ("SSM", "SensorSharingMsg"), ("VIR", "VehIntentionAndRequest"),
        ("PAM", "PAMData"), ("PSM", "PersonalSafetyMessage"), ("CLPMM", "CLPMM"), ("VPM", "VehiclePaymentMessage"),
    ];

    private static readonly (string, string)[] s_sae =
    [
        ("MAP", "MapData"), ("SPAT", "SPAT"), ("BSM", "BasicSafetyMessage"), ("CSR", "CommonSafetyRequest"), ("EVA", "EmergencyVehicleAlert"),
        ("ICA", "IntersectionCollision"), ("NMEA", "NMEAcorrections"), ("PDM", "ProbeDataManagement"), ("PVD", "ProbeVehicleData"), ("RSA", "RoadSideAlert"),
        ("RTCM", "RTCMcorrections"), ("SRM", "SignalRequestMessage"), ("SSM", "SignalStatusMessage"), ("TIM", "TravelerInformation"), ("PSM", "PersonalSafetyMessage"),
        ("RSM", "RoadSafetyMessage"), ("RWM", "RoadWeatherMessage"), ("PDC", "ProbeDataConfigMessage"), ("PDR", "ProbeDataReportMessage"), ("TAM", "TollAdvertisementMessage"),
        ("TUM", "TollUsageMessage"), ("TUMack", "TollUsageAckMessage"), ("CCM", "CooperativeControlMessage"), ("SDSM", "SensorDataSharingMessage"),
        ("MSCM", "ManeuverSharingAndCoordinatingMessage"), ("RGA", "RoadGeometryAndAttributes"), ("PSM2", "PersonalSafetyMessage2"),
        ("TSPaT", "TrafficSignalPhaseAndTiming"), ("SCPR", "SignalControlAndPrioritizationRequest"), ("SCPS", "SignalControlAndPrioritizationStatus"),
        ("RUCCM", "RoadUserChargingConfigMessage"), ("RUCRM", "RoadUserChargingReportMessage"), ("TLSM", "TrafficLightStatusMessage"),
    ];

    private static readonly (string, string)[] s_infrastructure =
    [
        ("SPATEM", "SPATEM"), ("MAPEM", "MAPEM"), ("IVIM", "IVIM"), ("SREM", "SREM"), ("SSEM", "SSEM"),
    ];

    private static readonly Dictionary<string, ReadOnlyDictionary<string, string>> s_byEdition = new Dictionary<string, (string, string)[]>
    {
        [Messages.China.Ydt3709_2020.Edition.Id] = s_chinaDay1,
        [Messages.China.Csae53_157.Edition.Id] = [.. s_chinaDay1, .. s_chinaDay2],
        [Messages.Sae.J2735_2024.Edition.Id] = s_sae,
        [Messages.Etsi.En302637_2_v1_4_1.Edition.Id] = [("CAM", "CAM")],
        [Messages.Etsi.En302637_3_v1_3_1.Edition.Id] = [("DENM", "DENM")],
        [Messages.Etsi.Ts103301_v2_1_1.Edition.Id] = [.. s_infrastructure, ("RTCMEM", "RTCMEM")],
        [Messages.Etsi.Ts103900_v2_3_1.Edition.Id] = [("CAM", "CAM")],
        [Messages.Etsi.Ts103831_v2_3_1.Edition.Id] = [("DENM", "DENM")],
        [Messages.Etsi.Ts103324_v2_1_1.Edition.Id] = [("CPM", "CollectivePerceptionMessage")],
        [Messages.Etsi.Ts103300_3_v2_3_1.Edition.Id] = [("VAM", "VAM")],
        [Messages.Etsi.Ts103301_v2_2_1.Edition.Id] = s_infrastructure,
    }.ToDictionary(one => one.Key, one => one.Value.ToDictionary(name => name.Item1, name => name.Item2, StringComparer.Ordinal).AsReadOnly(), StringComparer.Ordinal);

    /// <summary>Short name and ASN.1 type of each message of an edition, in the order in which the standard has them; none where there is no such edition.</summary>
    public static IReadOnlyDictionary<string, string> Of(string editionId) =>
        s_byEdition.GetValueOrDefault(editionId, ReadOnlyDictionary<string, string>.Empty);
}
