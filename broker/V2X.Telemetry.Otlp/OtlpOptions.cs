namespace V2X.Telemetry.Otlp;

/// <summary>
/// Metrics, traces and, where wanted, the log over OTLP; section <c>Otlp</c> of a host's configuration. What is not set is taken from the variables of the standard
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>_PROTOCOL</c>, <c>_HEADERS</c>, <c>OTEL_METRIC_EXPORT_INTERVAL</c>, <c>OTEL_TRACES_SAMPLER_ARG</c>,
/// <c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>). Off where no endpoint is named in either place.
/// </summary>
public sealed class OtlpOptions
{
    /// <summary>Name of the section in a host's configuration.</summary>
    public const string Section = "Otlp";

    /// <summary>Where the collector is, e.g. <c>http://127.0.0.1:4317</c> for gRPC or <c>http://127.0.0.1:4318</c> for HTTP.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary><c>grpc</c> or <c>http/protobuf</c>; empty for that of the environment, else grpc.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>File with headers for the collector, a line <c>name=value</c> each; keys do not belong on a command line.</summary>
    public string HeadersFile { get; set; } = "";

    /// <summary>Whether what goes to the log is sent as well, entries of the level and kind that the log takes, with their fields and scopes.</summary>
    public bool Logs { get; set; }

    /// <summary>Between two exports of the metrics, 1..3600 s; 0 for that of the environment, else 60.</summary>
    public int IntervalSeconds { get; set; }

    /// <summary>Share of the messages that are traced, 0..1, decided where they are received; -1 for that of the environment, else 0.</summary>
    public double TraceRatio { get; set; } = -1;
}
