using Microsoft.Extensions.Logging;
using V2X.Rsu.Options;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Spool;

/// <summary>Opens the spool that an agent's options name.</summary>
internal static class AgentSpool
{
    private const long MegabyteOctets = 1 << 20;

    /// <summary>Null where the options name none.</summary>
    /// <exception cref="RsuStartException">It cannot be used, or is another agent's.</exception>
    public static Spooler? Open(RsuOptions options, UplinkBuffer buffer, TimeProvider time, ILogger logger)
    {
        SpoolOptions spool = options.Uplink.Spool;
        if (spool.Folder.Length == 0)
            return null;
        FolderSpoolStore? store = null;
        try
        {
            store = new FolderSpoolStore(SpoolFaults.FolderOf(options));
            var limits = new SpoolLimits(spool.Megabytes * MegabyteOctets, TimeSpan.FromHours(spool.Hours));
            return new Spooler(new DiskSpool(store, limits, options.AgentId, UplinkSender.DrawRunId(), time), buffer, options, time, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RsuStartException)
        {
            store?.Dispose();
            throw new RsuStartException($"Uplink.Spool.Folder: '{spool.Folder}' cannot be used: {e.Message}", e);
        }
    }
}
