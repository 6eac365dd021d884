using V2X.Messages.Etsi.En302637_3_v1_3_1;

namespace V2X.Model.Permissions;

/// <content>DENM of release 1.</content>
internal static partial class ReleaseOneNeeds
{
    public static uint Of(DENM message) => message.Denm.HasSituation ? SspBits.OfCause(message.Denm.Situation.EventType.CauseCode_2) : 0;
}
