using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Security.Issuing;
using SaeMessage = V2X.Messages.Sae.J2735_2024.BasicSafetyMessage;

namespace V2X.Interop.Emulators.Crossing;

/// <summary>Defects of the unit that crosses.</summary>
internal static class CrossingObuDefects
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Defect<CrossingObu>> All { get; } = [.. AtTheLine(), .. BehindIt()];

    private static Defect<CrossingObu>[] AtTheLine() =>
    [
        new("keeps-edition", "Behind the line it goes on as before.", ["XB-001", "XB-002", "XB-004"], one => one.LateMs = 1e9),
        new("edition-late", "It speaks as before for five seconds behind the line.", ["XB-001", "XB-002", "XB-004"], one => one.LateMs = 5_000),
        new("keeps-certificate", "Behind the line it signs with the certificate of before.", ["XB-002"], KeepCertificate),
        new("other-authority", "Behind the line it signs with a new certificate of the first side's authority.", ["XB-002"], static one =>
            one.North.Enrol = (_, label) => one.South.Pki.Issue("behind " + label, one.North.Permissions)),
        new("unsigned-behind", "Behind the line nothing is signed.", ["XB-003"], static one => one.North.IsUnsigned = static _ => true),
        new("keeps-identity", "Behind the line its identity ends as the one before did.", ["XB-004"], KeepIdentity),
        new("keeps-counter", "The counter goes on over the change of identity.", ["XB-005"], KeepCounter),
        new("long-gap", "It is silent for three seconds at the line.", ["XB-006"], static one => one.SilentMs = 3_000),
        new("wrong-side", "Behind the line it drives on the left.", ["XB-007"], static one => one.North.BendPosition = CrossingObu.OtherHalf),
    ];

    private static Defect<CrossingObu>[] BehindIt() =>
    [
        new("late-messages", "Behind the line messages are 150 ms old when they are sent.", ["XB-030", "XB-031", "XB-032", "XB-033", "XB-034", "XB-035"], static one =>
            one.North.BendSigner = static signer => signer.ClockErrorNs = static () => -150_000_000),
        new("late-events", "Messages of hard braking are 150 ms old when they are sent.", ["XB-030", "XB-031", "XB-032", "XB-033", "XB-034", "XB-035"], static one =>
        {
            bool isEvent = false;
            one.North.Bend = message => isEvent = message is BasicSafetyMessage { HasSafetyExt: true, SafetyExt.HasEvents: true };
            one.North.BendSigner = signer => signer.ClockErrorNs = () => isEvent ? -150_000_000 : 0;
        }),
        new("too-many", "Behind the line it sends 33 messages a second, more than a link takes of one sender.", ["XB-020"], static one => one.North.PeriodMs = static _ => 30),
        new("untold-by-the-other", "Behind the line it tells how sure it is of its motion, which the other side's message cannot.", ["XB-011"], Tells(static bsm =>
        {
            bsm.HasMotionCfd = true;
            bsm.MotionCfd.SpeedCfd = SpeedConfidence.Prec0_1ms;
        })),
    ];

    private static Action<CrossingObu> Tells(Action<BasicSafetyMessage> bend) => one => one.North.Bend = message =>
    {
        if (message is BasicSafetyMessage bsm)
            bend(bsm);
    };

    private static void KeepCertificate(CrossingObu one)
    {
        SigningIdentity? first = null;
        Func<SignedDevice, string, SigningIdentity> enrol = one.South.Enrol;
        one.South.Enrol = (device, label) => first ??= enrol(device, label);
        one.North.Enrol = (device, label) => one.South.Enrol(one.South, label);
    }

    private static void KeepIdentity(CrossingObu one)
    {
        ulong identity = 0;
        one.South.Bend = message => identity = message is SaeMessage bsm ? bsm.CoreData.Id.Value : identity;
        one.North.Bend = message =>
        {
            if (message is BasicSafetyMessage bsm)
                bsm.Id = new ShortOctets(identity, ShortOctets.MaxLength);
        };
    }

    private static void KeepCounter(CrossingObu one)
    {
        int count = 0;
        one.South.Bend = message => count = message is SaeMessage bsm ? bsm.CoreData.MsgCnt : count;
        one.North.Bend = message =>
        {
            if (message is BasicSafetyMessage bsm)
                bsm.MsgCnt = count;
        };
    }
}
