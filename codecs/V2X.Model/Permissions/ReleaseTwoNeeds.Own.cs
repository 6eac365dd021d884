using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;

namespace V2X.Model.Permissions;

/// <content>DENM of release 2.</content>
internal static partial class ReleaseTwoNeeds
{
    public static uint Of(DENM message) => message.Denm.HasSituation ? SspBits.OfCause(CauseOf(message.Denm.Situation.EventType.CcAndScc)) : 0;

    // The alternatives stand in the order of the cause codes, from 0 on, behind the one that stands for nothing.
    private static int CauseOf(CauseCodeChoice choice) => (int)choice.Kind - (int)CauseCodeChoiceKind.Reserved0;
}
