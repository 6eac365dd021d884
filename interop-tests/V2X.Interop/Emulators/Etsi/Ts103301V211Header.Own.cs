using V2X.Messages.Etsi.Ts103301_v2_1_1;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>What this edition of TS 103 301 names in its own way.</summary>
internal static class Ts103301V211Header
{
    /// <summary>Sets the header of a message.</summary>
    public static void Set(ItsPduHeader header, int messageId, uint station)
    {
        header.ProtocolVersion = 2;
        header.MessageID = messageId;
        header.StationID = station;
    }
}
