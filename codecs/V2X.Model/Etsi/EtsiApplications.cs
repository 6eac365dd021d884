namespace V2X.Model.Etsi;

/// <summary>
/// The application (ITS-AID, TS 102 965) that each ETSI message is signed and sent under, and its message id in the ITS PDU header.
/// Thread-safe; lookups allocate nothing.
/// </summary>
public static class EtsiApplications
{
    internal const byte Denm = 1;
    internal const byte Cam = 2;
    internal const byte Spatem = 4;
    internal const byte Mapem = 5;
    internal const byte Ivim = 6;
    internal const byte Srem = 9;
    internal const byte Ssem = 10;
    internal const byte Rtcmem = 13;
    internal const byte Cpm = 14;
    internal const byte Vam = 16;

    internal const ulong CamAid = 36;
    internal const ulong DenmAid = 37;
    internal const ulong SpatemAid = 137;
    internal const ulong MapemAid = 138;

    private static readonly (string Type, byte MessageId, ulong Aid)[] Rows =
    [
        ("CAM", Cam, CamAid), ("DENM", Denm, DenmAid), ("SPATEM", Spatem, SpatemAid), ("MAPEM", Mapem, MapemAid), ("IVIM", Ivim, 139),
        ("SREM", Srem, 140), ("SSEM", Ssem, 637), ("VAM", Vam, 638), ("CPM", Cpm, 639), ("RTCMEM", Rtcmem, 540_802),
    ];

    /// <summary>Every ITS-AID that has a message here.</summary>
    public static IEnumerable<ulong> Aids => Rows.Select(row => row.Aid);

    /// <summary>The ITS-AID of messages of this type, named as in <see cref="MessageKey.Type"/>; null for what is no ETSI message.</summary>
    public static ulong? AidOf(string type)
    {
        foreach ((string known, _, ulong aid) in Rows)
        {
            if (known == type)
                return aid;
        }

        return null;
    }

    /// <summary>The message id that goes with an ITS-AID; null for an application without a message here.</summary>
    public static byte? MessageIdOf(ulong aid)
    {
        foreach ((_, byte messageId, ulong known) in Rows)
        {
            if (known == aid)
                return messageId;
        }

        return null;
    }
}
