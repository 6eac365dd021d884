using V2X.Interop.Emulators.Roads;
using V2X.Messages.Sae.J2735_2024;
using Road = V2X.Interop.Emulators.Roads.RoadDefects<V2X.Interop.Emulators.Sae.SaeRsu>;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Sae.SaeRsu>;

namespace V2X.Interop.Emulators.Sae;

/// <summary>Defects of the roadside unit of SAE.</summary>
internal static class SaeRsuDefects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<SaeRsu>> All { get; } = [.. Sending(), .. Securing(), .. J2735RoadDefects<SaeRsu>.Of(static number => $"SAE-RSU-{number:D3}"), .. Advising(), .. Sensing()];

    private static Defect<SaeRsu>[] Sending() =>
    [
        Shared.CutMessages("SAE-RSU-001"),
        Shared.NotCanonical("SAE-RSU-007"),
        new("no-envelope", "Messages without WSMP and signature.", ["SAE-RSU-002", "SAE-RSU-003", "SAE-RSU-004", "SAE-RSU-006", "SAE-RSU-008", "SAE-RSU-009"],
            one => one.IsBare = true),
        Shared.WrongAid("wrong-psid-spat", "SPATs under the PSID of TIMs.", SaeFrames.SpatPsid, SaeFrames.TimPsid, "SAE-RSU-002"),
        Shared.WrongAid("wrong-psid-map", "MAPs under the PSID of SSMs.", SaeFrames.MapPsid, SaeFrames.SsmPsid, "SAE-RSU-003"),
        Shared.WrongAid("wrong-psid-tim", "TIMs under the PSID 0x27.", SaeFrames.TimPsid, 0x27, "SAE-RSU-004"),
        Shared.WrongAid("wrong-psid-ssm", "SSMs under the PSID of BSMs.", SaeFrames.SsmPsid, SaeFrames.BsmPsid, "SAE-RSU-006"),
        Road.Every("rare-spat", "A SPAT every 500 ms only.", "spat", 500, "SAE-RSU-013"),
        Road.Every("rare-map", "A MAP every 2 s only.", "map", 2_000, "SAE-RSU-014"),
        Road.Without("spat-without-map", "SPATs without MAPs.", "map", "SAE-RSU-030"),
        Road.Clock("local-time", "Times of messages in the time of Hong Kong, 8 h ahead.", 8 * 3_600_000, "SAE-RSU-016"),
        Road.Clock("leap-second-error", "Times of messages are ahead by the leap seconds.", 18_000, "SAE-RSU-018", "SAE-RSU-054", "SAE-RSU-060"),
        new("stuck-counter", "msgCnt stands still.", ["SAE-RSU-052"], one => one.CounterStep = 0),
        new("vehicle-messages", "BSMs from a roadside unit.", ["SAE-RSU-062"], one => one.SendsBsms = true),
    ];

    private static Defect<SaeRsu>[] Securing() =>
    [
        Shared.Unsigned("SAE-RSU-009"),
        Shared.SignedAidDiffers(0x27, "SAE-RSU-010"),
        Shared.Signing("tai-utc-swap", "Generation times count the leap seconds twice.", ["SAE-RSU-011"], static signer => signer.ClockErrorNs = static () => 5_000_000_000),
        Shared.BadSignature("SAE-RSU-012"),
        Shared.ExpiredCertificate("SAE-RSU-012"),
        Shared.FutureCertificate("SAE-RSU-012"),
        Shared.StaleCertificate("SAE-RSU-012"),
        Shared.NoPermission(0x27, "SAE-RSU-012"),
    ];

    private static Defect<SaeRsu>[] Advising() =>
    [
        Shared.Telling<TravelerInformation>("frame-type-unknown", "The kind of advice is told as unknown.", ["SAE-RSU-047"], static tim => tim.DataFrames[0].FrameType = TravelerInfoType.Unknown),
        Shared.Telling<TravelerInformation>("start-unknown", "The minute from which advice holds is told as unknown.", ["SAE-RSU-048"], static tim => tim.DataFrames[0].StartTime = 527_040),
        Shared.Telling<TravelerInformation>("advice-for-no-time", "Advice holds for 0 minutes.", ["SAE-RSU-049"], static tim => tim.DataFrames[0].DurationTime = 0),
    ];

    private static Defect<SaeRsu>[] Sensing() =>
    [
        Shared.Telling<SensorDataSharingMessage>("sender-as-vehicle", "The unit tells that it is a vehicle.", ["SAE-RSU-051"], static sdsm => sdsm.EquipmentType = EquipmentType.Obu),
        Shared.Telling<SensorDataSharingMessage>("sensor-position-unknown", "The reference position of SDSMs is told as unknown.", ["SAE-RSU-053"], static sdsm => sdsm.RefPos.Lat = 900_000_001),
        Shared.Telling<SensorDataSharingMessage>("sensor-second-stuck", "The second of SDSMs stands still.", ["SAE-RSU-054"], static sdsm => sdsm.SDSMTimeStamp.Second = 12_000),
        Shared.Telling<SensorDataSharingMessage>("measured-long-ago", "Objects are told to be measured 1.5 s ago or longer.", ["SAE-RSU-055"], static sdsm =>
            sdsm.Objects[0].DetObjCommon.MeasurementTime = -1_500),
        Shared.Telling<SensorDataSharingMessage>("kind-unsure", "It is not told how sure the kind of an object is.", ["SAE-RSU-056"], static sdsm => sdsm.Objects[0].DetObjCommon.ObjTypeCfd = 101),
        Shared.Telling<SensorDataSharingMessage>("object-twice", "Two objects have the same number.", ["SAE-RSU-059"], static sdsm =>
            sdsm.Objects[1].DetObjCommon.ObjectID = sdsm.Objects[0].DetObjCommon.ObjectID),
        Shared.Telling<SignalStatusMessage>("status-unknown", "It is told as unknown what became of a request.", ["SAE-RSU-061"], static ssm =>
            ssm.Status[0].SigStatus[0].Status = PrioritizationResponseStatus.Unknown),
    ];
}
