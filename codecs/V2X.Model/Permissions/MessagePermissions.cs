using System.Buffers.Binary;
using V2X.Asn1;
using V2X.Model.Etsi;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Model.Permissions;

/// <summary>
/// Holds what a message says against what its signer may say: that the application signed for is one of the message, and for ETSI that
/// every container or cause that asks for a permission has its bit in the signer's bitmap SSP. Safe for use from any thread; allocates
/// nothing once a thread has met a kind of message; never throws.
/// </summary>
/// <remarks>
/// <para>
/// Bits are checked for CAM (EN 302 637-2; TS 103 900 clause 6.2.2.2), DENM (EN 302 637-3; TS 103 831 clause 6.2.2.2), SPATEM and MAPEM
/// (TS 103 301). A missing SSP, one of another form and version 0, which is for tests, grant no bit.
/// </para>
/// <para>
/// Taken as covered, because no bit is known for it: the contents of IVIM, SREM, SSEM, RTCMEM, CPM and VAM; containers for two-wheelers;
/// causes without a bit of their own; and a message that does not decode, which a receiver drops for that. YD/T 3957 has no SSP for
/// its messages, so that there the application alone is checked, and for SAE J2735 likewise, for BSM and TIM.
/// </para>
/// </remarks>
/// <param name="preferred">Release of ETSI messages that both have under the same numbers; the receiver's.</param>
public sealed class MessagePermissions(EtsiRelease preferred = EtsiRelease.Two) : IContentPermissions
{
    [ThreadStatic]
    private static EtsiDecoder? _releaseOne;

    [ThreadStatic]
    private static EtsiDecoder? _releaseTwo;

    /// <inheritdoc/>
    public bool Covers(ApplicationPermission permission, ReadOnlySpan<byte> payload)
    {
        if (EtsiApplications.MessageIdOf(permission.Aid) is { } id)
            return CoversEtsi(permission, id, GeoNetworkingPayload.MessageOf(payload));
        if (ChineseFrameOf(permission.Aid) is { } frame)
            return payload.Length > 0 && payload[0] >> 4 == frame;
        if (SaeMessageOf(permission.Aid) is { } message)
            return payload.Length > 1 && BinaryPrimitives.ReadUInt16BigEndian(payload) == message;
        return true;
    }

    private bool CoversEtsi(ApplicationPermission permission, byte id, ReadOnlySpan<byte> message)
    {
        // Octet 1 of the ITS PDU header is the message id.
        if (message.Length < 2 || message[1] != id)
            return false;
        uint granted = SspBits.Of(permission);
        if ((SspBits.Checked(permission.Aid) & ~granted) == 0)
            return true;
        EtsiDecoder decoder = preferred == EtsiRelease.One
            ? _releaseOne ??= new EtsiDecoder(EtsiRelease.One)
            : _releaseTwo ??= new EtsiDecoder(EtsiRelease.Two);
        var key = default(MessageKey);
        return !decoder.TryDecode(message, ref key, out _) || (NeedsOf(decoder.Message) & ~granted) == 0;
    }

    private static uint NeedsOf(IAsn1Type? message) => message switch
    {
        Messages.Etsi.En302637_2_v1_4_1.CAM cam => ReleaseOneNeeds.Of(cam),
        Messages.Etsi.En302637_3_v1_3_1.DENM denm => ReleaseOneNeeds.Of(denm),
        Messages.Etsi.Ts103900_v2_3_1.CAM cam => ReleaseTwoNeeds.Of(cam),
        Messages.Etsi.Ts103831_v2_3_1.DENM denm => ReleaseTwoNeeds.Of(denm),
        Messages.Etsi.Ts103301_v2_1_1.SPATEM spatem => InfrastructureOneNeeds.Of(spatem),
        Messages.Etsi.Ts103301_v2_1_1.MAPEM mapem => InfrastructureOneNeeds.Of(mapem),
        Messages.Etsi.Ts103301_v2_2_1.SPATEM spatem => InfrastructureTwoNeeds.Of(spatem),
        Messages.Etsi.Ts103301_v2_2_1.MAPEM mapem => InfrastructureTwoNeeds.Of(mapem),
        _ => 0,
    };

    // AID to the alternative of MessageFrame: an extension bit, then three bits.
    private static int? ChineseFrameOf(ulong aid) => aid switch
    {
        >= 111 and <= 114 or 3617 => 0,
        3618 => 1,
        3619 => 3,
        >= 3620 and <= 3622 => 4,
        3623 => 2,
        _ => null,
    };

    // PSID to the message id of J2735.
    private static int? SaeMessageOf(ulong psid) => psid switch
    {
        0x20 => 20,
        0x83 => 31,
        _ => null,
    };
}
