using System.Globalization;
using System.Net;
using V2X.Broker.Access;
using V2X.Broker.Fusing;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of a broker's options.</summary>
internal sealed class BrokerOptionsValidator(BrokerOptions options)
{
    private readonly List<ConfigurationFault> _faults = [];

    public IReadOnlyList<ConfigurationFault> Faults()
    {
        _faults.Clear();
        IPAddress? grpc = CheckPort("Grpc", options.Grpc.Address, options.Grpc.Port);
        CheckPort("Http", options.Http.Address, options.Http.Port);
        if (options.Grpc.Port != 0 && options.Grpc.Port == options.Http.Port)
            Add("Http:Port", $"{options.Http.Port} is the gRPC port as well; give another one.");
        CheckTls(grpc);
        CheckLimits(options.Limits);
        CheckAccess(options.AccessFile);
        if (options.MemoryMegabytes is not (0 or (>= 64 and <= 1_048_576)))
            Add("MemoryMegabytes", $"{options.MemoryMegabytes} is neither 0 nor within 64 to 1048576.");
        if (options.DrainSeconds is < 0 or > 600)
            Add("DrainSeconds", $"{options.DrainSeconds} is outside 0 to 600.");
        _faults.AddRange(options.Audit.Faults());
        _faults.AddRange(new MqttOptionsValidator(options).Faults());
        _faults.AddRange(DurabilityFaults.Of(options.Durability));
        _faults.AddRange(new RestOptionsValidator(options).Faults());
        _faults.AddRange(FusionFaults.Of(options.Fusion));
        _faults.AddRange(new FabricOptionsValidator(options.Fabric).Faults());
        _faults.AddRange(new BorderOptionsValidator(options.Border).Faults());
        return _faults;
    }

    private IPAddress? CheckPort(string section, string address, int port)
    {
        if (port is < 0 or > 65_535)
            Add($"{section}:Port", $"{port} is no port; give 1 to 65535, or 0 for a free one.");
        if (IPAddress.TryParse(address, out IPAddress? parsed))
            return parsed;
        Add($"{section}:Address", $"\"{address}\" is no IP address; give for example 127.0.0.1, 0.0.0.0 or [::].");
        return null;
    }

    private void CheckTls(IPAddress? address)
    {
        TlsOptions tls = options.Grpc.Tls;
        if (string.IsNullOrEmpty(tls.CertificatePath))
        {
            if (!string.IsNullOrEmpty(tls.KeyPath) || !string.IsNullOrEmpty(tls.ClientAuthoritiesPath))
                Add("Grpc:Tls:CertificatePath", "missing, while other certificate files are given; name the server's certificate.");
            if (address is not null && !IPAddress.IsLoopback(address) && !options.Grpc.AllowPlaintextBeyondLoopback)
            {
                Add("Grpc:Address", $"{address} can be reached from other machines, and without a certificate the traffic would be in the clear; " +
                    "set Broker:Grpc:Tls:CertificatePath, listen on 127.0.0.1, or set Broker:Grpc:AllowPlaintextBeyondLoopback to true.");
            }

            return;
        }

        foreach ((string setting, string text) in CertificateFiles.FaultsOf(tls))
            Add("Grpc:" + setting, text);
    }

    private void CheckLimits(BrokerLimits limits)
    {
        Range("MaximumPayloadOctets", limits.MaximumPayloadOctets, 1, 1_048_576);
        Range("MaximumRequestOctets", limits.MaximumRequestOctets, 65_536, 67_108_864);
        Range("DuplicateWindowSeconds", limits.DuplicateWindowSeconds, 0.1, 50);
        Range("PayloadDuplicateWindowSeconds", limits.PayloadDuplicateWindowSeconds, 0.05, 50);
        Range("DuplicateEntries", limits.DuplicateEntries, 64, 4_194_304);
        Range("CurrentStates", limits.CurrentStates, 16, 4_194_304);
        Range("CurrentStateExpirySeconds", limits.CurrentStateExpirySeconds, 0.5, 86_400);
        Range("CurrentMaps", limits.CurrentMaps, 16, 4_194_304);
        Range("CurrentMapExpirySeconds", limits.CurrentMapExpirySeconds, 1, 2_592_000);
        Range("HeldEvents", limits.HeldEvents, 16, 4_194_304);
        Range("HeldEventSeconds", limits.HeldEventSeconds, 1, 86_400);
        Range("SubscriberQueue", limits.SubscriberQueue, 16, 65_536);
        Range("Subscribers", limits.Subscribers, 1, 1_000_000);
        Range("Agents", limits.Agents, 1, 65_536);
        Range("Witnesses", limits.Witnesses, 1, 1_024);
    }

    /// <summary>The errors of an access file.</summary>
    public static IEnumerable<ConfigurationFault> FaultsOf(string path, AccessLoad load) =>
        load.Findings.Where(finding => finding.IsError).Select(finding => new ConfigurationFault($"{BrokerOptions.Section}:AccessFile", $"{path}:{finding.Line}: {finding.Text}"));

    private void CheckAccess(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return;
        try
        {
            _faults.AddRange(FaultsOf(path, AccessReader.ReadFile(path, TimeProvider.System)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Add("AccessFile", $"{path} cannot be read: {fault.Message}");
        }
    }

    private void Range(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            Add($"Limits:{name}", string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least} to {most}."));
    }

    private void Add(string path, string text) => _faults.Add(new ConfigurationFault($"{BrokerOptions.Section}:{path}", text));
}
