namespace V2X.Model.Sae;

/// <summary>Short names of the J2735 messages by DSRCmsgID, and how a queue may treat them.</summary>
public static class J2735MessageNames
{
    private const int First = 18;

    private static readonly string[] Names =
    [
        "MAP", "SPAT", "BSM", "CSR", "EVA", "ICA", "NMEA", "PDM", "PVD", "RSA", "RTCM", "SRM", "SSM", "TIM", "PSM", "RSM", "RWM",
        "PDC", "PDR", "TAM", "TUM", "TUMack", "CCM", "SDSM", "MSCM", "RGA", "PSM2", "TSPaT", "SCPR", "SCPS", "RUCCM", "RUCRM", "TLSM",
    ];

    private static readonly string[] TestNames = [.. Enumerable.Range(0, 16).Select(i => $"TEST{i:00}")];

    /// <summary>Name of message <paramref name="messageId"/>; empty where the edition has no such message. Allocates nothing.</summary>
    public static string Of(int messageId)
    {
        if (messageId >= First && messageId < First + Names.Length)
            return Names[messageId - First];
        return messageId is >= 240 and <= 255 ? TestNames[messageId - 240] : "";
    }

    /// <summary>State where a newer message of the same sender replaces the older one, event otherwise.</summary>
    public static DeliveryClass DeliveryOf(int messageId) =>
        messageId is 18 or 19 or 20 or 32 or 40 or 41 or 43 or 44 or 45 or 50 ? DeliveryClass.State : DeliveryClass.Event;
}
