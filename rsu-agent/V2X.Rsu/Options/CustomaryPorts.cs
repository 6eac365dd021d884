namespace V2X.Rsu.Options;

/// <summary>UDP ports on which roadside units customarily send messages, as the US Operational Data Environment numbers them.</summary>
internal static class CustomaryPorts
{
    /// <summary>True for a port that carries SAE J2735 messages.</summary>
    public static bool IsSae(int port) =>
        port is 46800 or 47900 or 44900 or 44910 or 44920 or 44930 or 44940 or 44950 or 44960 or 44970 or 44990;
}
