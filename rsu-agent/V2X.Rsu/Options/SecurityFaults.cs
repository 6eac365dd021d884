using V2X.Rsu.Verification;
using V2X.Security.Trust;

namespace V2X.Rsu.Options;

/// <summary>Finds what is wrong with the settings of verification, each file of the trust store included.</summary>
internal static class SecurityFaults
{
    private const int MaxCountry = 999;
    private const int LeastAgeMilliseconds = 100;
    private const int MostAgeMilliseconds = 3_600_000;

    public static void Add(List<string> faults, RsuOptions options, long nowUnixNs)
    {
        SecurityOptions security = options.Security;
        RsuOptionsCheck.Range(faults, "Security.Workers", security.Workers, 0, 64);
        RsuOptionsCheck.Range(faults, "Security.QueueMessages", security.QueueMessages, 16, 65_536);
        RsuOptionsCheck.Range(faults, "Security.OverloadPercent", security.OverloadPercent, 10, 100);
        RsuOptionsCheck.Range(faults, "Security.TrustStoreReloadSeconds", security.TrustStoreReloadSeconds, 0, 86_400);
        RsuOptionsCheck.Range(faults, "Security.Country", security.Country, 0, MaxCountry);
        RsuOptionsCheck.Range(faults, "Security.MaximumAgeMilliseconds", security.MaximumAgeMilliseconds, LeastAgeMilliseconds, MostAgeMilliseconds);
        foreach ((string type, int age) in security.MaximumAgeMillisecondsByType)
            RsuOptionsCheck.Range(faults, $"Security.MaximumAgeMillisecondsByType.{type}", age, LeastAgeMilliseconds, MostAgeMilliseconds);
        RsuOptionsCheck.Range(faults, "Security.MaximumAheadMilliseconds", security.MaximumAheadMilliseconds, 0, 60_000);
        RsuOptionsCheck.Range(faults, "Security.HoldMessages", security.HoldMessages, 0, 4096);
        RsuOptionsCheck.Range(faults, "Security.HoldMilliseconds", security.HoldMilliseconds, 1, 10_000);
        if (security.TrustStore.Length > 0)
            AddFiles(faults, security.TrustStore, nowUnixNs);
        else if (options.Receivers.Any(receiver => !new SecurityModes(receiver, security).IsOff))
            faults.Add("Security.TrustStore: missing, and a receiver checks signatures; name the folder with the trusted authorities, or set every Security to off.");
    }

    private static void AddFiles(List<string> faults, string folder, long nowUnixNs)
    {
        try
        {
            TrustStoreFiles.Load(folder, nowUnixNs);
        }
        catch (TrustStoreException e)
        {
            faults.AddRange(Lines(e));
        }
    }

    /// <summary>One line for each file at fault.</summary>
    public static IEnumerable<string> Lines(TrustStoreException fault) => fault.Faults.Select(line => $"Security.TrustStore: {line}; replace that file or take it away.");
}
