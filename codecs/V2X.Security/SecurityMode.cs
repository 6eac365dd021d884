namespace V2X.Security;

/// <summary>What is done with the verdict on a message, per port and per message type.</summary>
public enum SecurityMode : byte
{
    /// <summary>Nothing is checked; every message is <see cref="SecurityReason.NotChecked"/>.</summary>
    Off = 0,

    /// <summary>Messages are checked and carried with their verdict, whatever it is.</summary>
    Report = 1,

    /// <summary>Only messages whose verdict is <see cref="SecurityReason.Valid"/> go on; the others are dropped under their reason.</summary>
    Enforce = 2,
}
