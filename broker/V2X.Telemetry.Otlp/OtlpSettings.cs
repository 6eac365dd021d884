using System.Globalization;

namespace V2X.Telemetry.Otlp;

/// <summary>The options together with what the environment says, looked through.</summary>
public sealed class OtlpSettings
{
    private static readonly string[] EndpointVariables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];
    private readonly List<(string Setting, string Text)> _faults = [];

    /// <summary>Looks through options.</summary>
    /// <param name="options">What the configuration says.</param>
    /// <param name="environment">Value of an environment variable; null where it is not set.</param>
    public OtlpSettings(OtlpOptions options, Func<string, string?> environment)
    {
        Options = options;
        IsEnabled = options.Endpoint.Length > 0
            || EndpointVariables.Any(name => !string.IsNullOrEmpty(environment(name)));
        IsEnabled &= !string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        TraceRatio = options.TraceRatio >= 0 ? options.TraceRatio : RatioOf(environment);
        CheckEndpoint();
        if (options.Protocol is not ("" or "grpc" or "http/protobuf"))
            Add("Protocol", $"\"{options.Protocol}\" is none of grpc and http/protobuf.");
        if (options.IntervalSeconds is < 0 or > 3_600)
            Add("IntervalSeconds", $"{options.IntervalSeconds} is outside 0 to 3600.");
        if (options.TraceRatio is not (>= 0 and <= 1 or -1))
            Add("TraceRatio", $"{options.TraceRatio.ToString(CultureInfo.InvariantCulture)} is neither within 0 to 1 nor -1.");
        Headers = ReadHeaders();
    }

    /// <summary>What the configuration says.</summary>
    public OtlpOptions Options { get; }

    /// <summary>Whether anything is exported.</summary>
    public bool IsEnabled { get; }

    /// <summary>Share of the messages that are traced, 0..1.</summary>
    public double TraceRatio { get; }

    /// <summary>Headers for the collector, <c>name=value</c> with commas between; empty for those of the environment.</summary>
    public string Headers { get; }

    /// <summary>What is wrong: the setting, with its section, and why.</summary>
    public IReadOnlyList<(string Setting, string Text)> Faults => _faults;

    private static double RatioOf(Func<string, string?> environment)
    {
        bool isRatio = environment("OTEL_TRACES_SAMPLER") is "traceidratio" or "parentbased_traceidratio";
        bool isAlways = environment("OTEL_TRACES_SAMPLER") is "always_on" or "parentbased_always_on";
        if (isRatio && double.TryParse(environment("OTEL_TRACES_SAMPLER_ARG"), NumberStyles.Float, CultureInfo.InvariantCulture, out double ratio))
            return Math.Clamp(ratio, 0, 1);
        return isAlways ? 1 : 0;
    }

    private void CheckEndpoint()
    {
        if (Options.Endpoint.Length > 0 && !(Uri.TryCreate(Options.Endpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
            Add("Endpoint", $"\"{Options.Endpoint}\" is no address of http or https; give for example http://127.0.0.1:4317.");
    }

    private string ReadHeaders()
    {
        if (Options.HeadersFile.Length == 0)
            return "";
        try
        {
            string[] lines = [.. File.ReadAllLines(Options.HeadersFile).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
            if (lines.All(line => line.IndexOf('=', StringComparison.Ordinal) > 0))
                return string.Join(',', lines);
            Add("HeadersFile", $"{Options.HeadersFile}: each line is name=value.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Add("HeadersFile", $"{Options.HeadersFile} cannot be read: {fault.Message}");
        }

        return "";
    }

    private void Add(string setting, string text) => _faults.Add(($"{OtlpOptions.Section}:{setting}", text));
}
