using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Model.China;

/// <content>The edition has no other messages.</content>
internal static partial class Ydt3709Frame
{
    private static IAsn1Type? OtherContentOf(MessageFrame _) => null;

    private static IAsn1Type? OpenOther(MessageFrame _, string messageType) => null;
}
