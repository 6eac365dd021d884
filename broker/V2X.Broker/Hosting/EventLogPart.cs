using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Durable;

namespace V2X.Broker.Hosting;

/// <summary>The log of events: opened and read before anything else begins, closed when everything else has ended.</summary>
internal sealed class EventLogPart : IBrokerPart
{
    private readonly BrokerCore _core;
    private readonly EventLog _log;

    private EventLogPart(BrokerCore core, EventLog log)
    {
        _core = core;
        _log = log;
    }

    /// <summary>Opens the log and gives it to the core; null where none is wanted.</summary>
    /// <exception cref="BrokerStartException">The folder cannot be used.</exception>
    public static EventLogPart? Open(DurabilityOptions options, BrokerCore core, ILoggerFactory loggers)
    {
        if (options.Folder.Length == 0)
            return null;
        try
        {
            var log = EventLog.Open(options, core.Time, loggers.CreateLogger("V2X.Broker.Durable"));
            core.Attach(log);
            return new EventLogPart(core, log);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BrokerStartException(
                [new ConfigurationFault($"{BrokerOptions.Section}:Durability:Folder", $"{options.Folder} cannot be used: {fault.Message}")], fault);
        }
    }

    public ValueTask StopAsync(CancellationToken patience)
    {
        _core.MarkAgents();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
