using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using V2X.Model;
using V2X.Rsu.Options;
using V2X.Telemetry.Otlp;

namespace V2X.Rsu.Host;

/// <summary>Runs the agent for as long as the host runs.</summary>
internal sealed class AgentService(RsuOptions options, OtlpSettings otlp, ILogger<RsuAgent> logger) : IHostedService
{
    private RsuAgent? _agent;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _agent = await RsuAgent.StartAsync(options, MessageSetDecoders.Create, TimeProvider.System, logger, cancellationToken);
        if (otlp.IsEnabled)
            _agent.TraceRatio = otlp.TraceRatio;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _agent?.StopAsync() ?? Task.CompletedTask;
}
