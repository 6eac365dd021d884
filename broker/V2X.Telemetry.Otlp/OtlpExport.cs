using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace V2X.Telemetry.Otlp;

/// <summary>
/// Sends metrics and traces to a collector over OTLP. Never in the way of a message: spans wait in a bounded queue and are dropped where the collector
/// does not keep up. Disposing sends what waits, for two seconds at most.
/// </summary>
public sealed class OtlpExport : IDisposable
{
    private const int LastExportMilliseconds = 2_000;
    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private OtlpExport(MeterProvider metrics, TracerProvider traces) => (_metrics, _traces) = (metrics, traces);

    /// <summary>Begins; null where nothing is to be exported.</summary>
    /// <param name="settings">Settings without faults.</param>
    /// <param name="service">Name of the service where the environment gives none, e.g. <c>v2x-broker</c>.</param>
    /// <param name="instance">Which of them it is.</param>
    /// <param name="source">Name of its meter and of its source of spans.</param>
    public static OtlpExport? Start(OtlpSettings settings, string service, string instance, string source)
    {
        if (!settings.IsEnabled)
            return null;
        ResourceBuilder resource = ResourceOf(service, instance);
        MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(source)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, settings, "v1/metrics");
                if (settings.Options.IntervalSeconds > 0)
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = settings.Options.IntervalSeconds * 1_000;
            })
            .Build();
        // Which messages are traced was decided where they were received.
        TracerProvider traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new AlwaysOnSampler())
            .AddSource(source)
            .AddOtlpExporter(exporter => Configure(exporter, settings, "v1/traces"))
            .Build();
        return new OtlpExport(metrics, traces);
    }

    /// <summary>Has entries of a log sent as well, with their fields and scopes; nothing where that is not wanted. The log sends what waits when it is disposed of.</summary>
    /// <param name="logging">The log.</param>
    /// <param name="settings">Settings without faults.</param>
    /// <param name="service">As for <see cref="Start"/>.</param>
    /// <param name="instance">As for <see cref="Start"/>.</param>
    public static void AddLogs(ILoggingBuilder logging, OtlpSettings settings, string service, string instance)
    {
        if (!settings.IsEnabled || !settings.Options.Logs)
            return;
        logging.AddOpenTelemetry(log =>
        {
            log.IncludeScopes = true;
            log.IncludeFormattedMessage = true;
            log.SetResourceBuilder(ResourceOf(service, instance));
            log.AddOtlpExporter(exporter => Configure(exporter, settings, "v1/logs"));
        });
    }

    /// <summary>Sends what waits, and ends.</summary>
    public void Dispose()
    {
        _traces.Shutdown(LastExportMilliseconds);
        _metrics.Shutdown(LastExportMilliseconds);
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static ResourceBuilder ResourceOf(string service, string instance) => ResourceBuilder.CreateEmpty()
        .AddTelemetrySdk()
        .AddService(service, serviceNamespace: "v2x", serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString(3), autoGenerateServiceInstanceId: false, serviceInstanceId: instance)
        .AddEnvironmentVariableDetector();

    private static void Configure(OtlpExporterOptions exporter, OtlpSettings settings, string path)
    {
        if (settings.Options.Protocol.Length > 0)
            exporter.Protocol = settings.Options.Protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        if (settings.Options.Endpoint.Length > 0)
        {
            var endpoint = new Uri(settings.Options.Endpoint);
            exporter.Endpoint = exporter.Protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
        }

        if (settings.Headers.Length > 0)
            exporter.Headers = settings.Headers;
    }
}
