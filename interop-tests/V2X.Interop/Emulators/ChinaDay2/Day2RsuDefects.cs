using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.ChinaDay2.Day2Rsu>;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>Defects of the roadside unit of the second phase.</summary>
internal static class Day2RsuDefects
{
    private static readonly string[] s_answers = ["CN-RSU2-030", "CN-RSU2-040", "CN-RSU2-045", "CN-RSU2-050", "CN-RSU2-055", "CN-RSU2-060", "CN-RSU2-067"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<Day2Rsu>> All { get; } = [.. Answering(), .. Telling(), .. Sending()];

    private static Defect<Day2Rsu>[] Answering() =>
    [
        new("silent", "Nobody who asks is answered.", s_answers, one => one.IsSilent = true),
        new("late", "Answers after nearly two seconds.", ["CN-RSU2-031", "CN-RSU2-041", "CN-RSU2-046"], one => one.AnswerMs = 1_800),
        new("wrong-vehicle", "Guidance names another vehicle than the one that asked.", ["CN-RSU2-030", "CN-RSU2-032", .. s_answers[1..]],
            one => one.BendVehicle = static vehicle => vehicle with { Value = vehicle.Value ^ 0x0100 }),
        new("answers-for-others", "Requests to another roadside unit are answered.", ["CN-RSU2-065"], one => one.AnswersForOthers = true),
        new("never-completes", "Guidance goes on when the vehicle has told that it is done.", ["CN-RSU2-036"], one => one.Ignored = [ReqStatus.Complete]),
        new("answers-cancel", "Guidance goes on when the vehicle has withdrawn its request.", ["CN-RSU2-061"], one => one.Ignored = [ReqStatus.Cancel]),
        new("drops-confirmed", "A vehicle that confirms is left alone.", ["CN-RSU2-035"], one => one.DropsConfirmed = true),
        new("dies-of-garbage", "After something that cannot be read nobody is answered any more.", ["CN-RSU2-067"], one => one.DiesOfGarbage = true),
        new("answers-garbage", "Something that cannot be read is answered with guidance.", ["CN-RSU2-066"], one => one.AnswersGarbage = true),
    ];

    private static Defect<Day2Rsu>[] Telling() =>
    [
        new("no-suggestion", "Guidance without a suggestion or a path.", ["CN-RSU2-012", "CN-RSU2-033"], one => one.BendGuidance = static guidance => guidance.HasDriveSuggestion = false),
        new("empty-suggestion", "A suggestion to do nothing.", ["CN-RSU2-013"],
            one => one.BendGuidance = static guidance => guidance.DriveSuggestion.Suggestion = BitString.FromNumber(0, 14)),
        new("no-purpose", "Guidance does not say what it is for.", ["CN-RSU2-034", "CN-RSU2-047", "CN-RSU2-051", "CN-RSU2-056"], one => one.BendGuidance = static guidance => guidance.HasInfo = false),
        new("one-purpose", "All guidance is told to be for lane changing.", ["CN-RSU2-042", "CN-RSU2-047", "CN-RSU2-051", "CN-RSU2-056"],
            one => one.BendGuidance = static guidance => guidance.Info = BitString.FromNumber(0, 8).With(0)),
        Shared.Telling<RoadsideCoordination>("guidance-doubled", "A vehicle is named twice in a message.", ["CN-RSU2-014"], Double),
        Shared.Telling<RoadsideCoordination>("empty-message", "Messages with guidance for nobody.", ["CN-RSU2-011", .. s_answers],
            static rsc => rsc.HasCoordinates = false),
        Shared.Telling<RoadsideCoordination>("place-unknown", "The reference position is told as unknown.", ["CN-RSU2-010"], static rsc => rsc.RefPos.Lat = 900_000_001),
        new("clock-slow", "secMark is half a second late.", ["CN-RSU2-009"], one => one.SecondErrorMs = -500),
    ];

    private static Defect<Day2Rsu>[] Sending() =>
    [
        new("stuck-counter", "msgCnt stands still.", ["CN-RSU2-008"], one => one.CounterStep = 0),
        new("first-edition-map", "The map is encoded in the edition of YD/T 3709.", ["CN-RSU2-016"], one => one.MapEdition = Messages.China.Ydt3709_2020.Edition.Id),
        new("vehicle-messages", "Requests, which only vehicles have.", ["CN-RSU2-015"], one => one.SendsRequests = true),
        Shared.NotCanonical("CN-RSU2-002", "CN-RSU2-016"),
        Shared.Unsigned("CN-RSU2-004"),
        Shared.BadSignature("CN-RSU2-006"),
        Shared.ExpiredCertificate("CN-RSU2-006"),
        Shared.SignedAidDiffers(3625, "CN-RSU2-005"),
    ];

    private static void Double(RoadsideCoordination rsc)
    {
        VehicleCoordination twin = rsc.Coordinates.Add(), first = rsc.Coordinates[0];
        twin.VehId = first.VehId;
        twin.Info = first.Info;
        twin.HasDriveSuggestion = true;
        twin.DriveSuggestion.Suggestion = first.DriveSuggestion.Suggestion;
        twin.HasPathGuidance = twin.DriveSuggestion.HasRelatedLink = twin.DriveSuggestion.HasRelatedPath = false;
    }
}
