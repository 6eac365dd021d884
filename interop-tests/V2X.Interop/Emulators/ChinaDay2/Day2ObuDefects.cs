using V2X.Messages.China.Csae53_157;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.ChinaDay2.Day2Obu>;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>Defects of the on-board unit of the second phase.</summary>
internal static class Day2ObuDefects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<Day2Obu>> All { get; } = [.. Requesting(), .. Platooning(), .. Telling(), .. Sending()];

    private static Defect<Day2Obu>[] Requesting() =>
    [
        new("never-confirms", "Guidance is not confirmed.", ["CN-OBU2-030", "CN-OBU2-037"], one => one.Request.ConfirmMs = 1e9),
        new("confirms-late", "Guidance is confirmed after nearly two seconds.", ["CN-OBU2-031"], one => one.Request.ConfirmMs = 1_800),
        new("confirms-another", "The number of the request changes when it is confirmed.", ["CN-OBU2-030", "CN-OBU2-032", "CN-OBU2-037"], one => one.BendRequest = static request =>
        {
            if (request.Status == ReqStatus.Comfirmed)
                request.ReqID = (request.ReqID + 7) & 255;
        }),
        new("never-completes", "A confirmed request never ends.", ["CN-OBU2-033"], one => one.Request.ChangeMs = 1e9),
        new("follows-others", "Guidance for another vehicle is confirmed.", ["CN-OBU2-035"], one => one.TakesAnyGuidance = true),
        new("asks-for-ever", "A request that nobody answers is never withdrawn.", ["CN-OBU2-036"], one => one.Request.PatienceMs = 1e9),
        new("dies-of-garbage", "After something that cannot be read it falls silent.", ["CN-OBU2-039"], one => one.DiesOfGarbage = true),
        new("confirms-without-content", "A confirmation does not say what was asked for.", ["CN-OBU2-034"], one => one.BendRequest = static request =>
            request.HasInfo = request.Status != ReqStatus.Comfirmed),
    ];

    private static Defect<Day2Obu>[] Platooning() =>
    [
        new("joins-none", "It asks to join no platoon.", ["CN-OBU2-050"], one => one.Platoon.IsShy = true),
        new("another-platoon", "What it says names another platoon than the one it means.", ["CN-OBU2-050", "CN-OBU2-052", "CN-OBU2-066"], one => one.Platoon.BendPlatoon = static platoon => platoon[0] ^= 1),
        new("stays-joining", "A member goes on joining.", ["CN-OBU2-055"], one => one.Platoon.StaysJoining = true),
        new("faithful", "It goes on following a platoon that is dissolved.", ["CN-OBU2-057", "CN-OBU2-058"], one => one.Platoon.IsFaithful = true),
        new("joins-closed", "It asks to join platoons that are closed or full.", ["CN-OBU2-060", "CN-OBU2-061"], one => one.Platoon.IsBold = true),
        new("joins-for-another", "It joins when another vehicle is taken.", ["CN-OBU2-063"], one => one.Platoon.JoinsForOthers = true),
        new("takes-nobody", "Leading, it takes nobody.", ["CN-OBU2-066"], one => one.Platoon.TakesNobody = true),
        new("admits-nobody", "Leading, it makes nobody that joins a member.", ["CN-OBU2-067"], one => one.Platoon.AdmitsNobody = true),
        new("forgets-leavers", "Leading, it keeps who has left among its members.", ["CN-OBU2-068"], one => one.Platoon.ForgetsLeavers = true),
    ];

    private static Defect<Day2Obu>[] Telling() =>
    [
        new("no-life-time", "Requests without a time for which they hold.", ["CN-OBU2-011"], one => one.BendRequest = static request => request.HasLifeTime = false),
        new("no-content", "Requests that do not say what for.", ["CN-OBU2-010", "CN-OBU2-034"], one => one.BendRequest = static request => request.HasInfo = false),
        Shared.Telling<VehIntentionAndRequest>("place-unknown", "The reference position is told as unknown.", ["CN-OBU2-009"], static vir => vir.RefPos.Lat = 900_000_001),
        Shared.Telling<CLPMM>("members-of-a-follower", "A follower tells of members.", ["CN-OBU2-013"], static clpmm =>
        {
            if (clpmm.Role == RoleInPlatooning.Leader)
                return;
            clpmm.HasLeadingExt = true;
            clpmm.LeadingExt.MemberList.Clear();
            clpmm.LeadingExt.MemberList.Add().Vid = clpmm.Id;
            clpmm.LeadingExt.Capacity = 4;
        }),
        Shared.Telling<CLPMM>("leader-without-members", "A leader does not tell who its members are.", ["CN-OBU2-012"], static clpmm => clpmm.HasLeadingExt = false),
        new("clock-slow", "secMark is half a second late.", ["CN-OBU2-008"], one => one.SecondErrorMs = -500),
    ];

    private static Defect<Day2Obu>[] Sending() =>
    [
        new("stuck-counter", "msgCnt stands still.", ["CN-OBU2-007"], one => one.CounterStep = 0),
        new("roadside-messages", "Guidance, which only roadside units have.", ["CN-OBU2-015"], one => one.SendsGuidance = true),
        Shared.CutMessages("CN-OBU2-001"),
        Shared.NotCanonical("CN-OBU2-002"),
        Shared.Unsigned("CN-OBU2-004"),
        Shared.BadSignature("CN-OBU2-006"),
        Shared.SignedAidDiffers(3624, "CN-OBU2-005"),
        Shared.ExpiredCertificate("CN-OBU2-006"),
    ];
}
