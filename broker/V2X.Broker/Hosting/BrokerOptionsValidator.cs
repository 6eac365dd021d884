using System.Net;
using V2X.Broker.Access;
using V2X.Broker.Fusing;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of a broker's options.</summary>
internal sealed class BrokerOptionsValidator(BrokerOptions options)
{
    private readonly FaultList _faults = new();

    public IReadOnlyList<ConfigurationFault> Faults()
    {
        FaultList grpc = _faults.In("Grpc");
        IPAddress? address = grpc.CheckPort(options.Grpc.Address, options.Grpc.Port);
        grpc.CheckProtection(address, options.Grpc.Tls, options.Grpc.AllowPlaintextBeyondLoopback);
        grpc.CheckAnonymous(address, options.Grpc.Tls, !string.IsNullOrEmpty(options.AccessFile), options.Grpc.AllowAnonymousBeyondLoopback);
        _faults.In("Http").CheckPort(options.Http.Address, options.Http.Port);
        if (options.Grpc.Port != 0 && options.Grpc.Port == options.Http.Port)
            _faults.Add("Http:Port", $"{options.Http.Port} is the gRPC port as well; give another one.");
        CheckLimits(options.Limits, _faults.In("Limits"));
        CheckAccess(options.AccessFile);
        if (options.MemoryMegabytes is not (0 or (>= 64 and <= 1_048_576)))
            _faults.Add("MemoryMegabytes", $"{options.MemoryMegabytes} is neither 0 nor within 64 to 1048576.");
        _faults.Range("DrainSeconds", options.DrainSeconds, 0, 600);
        options.Audit.Check(_faults.In("Audit"));
        new MqttOptionsValidator(options, _faults.In("Mqtt")).Check();
        DurabilityFaults.Check(options.Durability, _faults.In("Durability"));
        new RestOptionsValidator(options, _faults.In("Rest")).Check();
        FusionFaults.Check(options.Fusion, _faults.In("Fusion"));
        new FabricOptionsValidator(options.Fabric, _faults.In("Fabric")).Check();
        new BorderOptionsValidator(options.Border, _faults.In("Border")).Check();
        return _faults.All;
    }

    private static void CheckLimits(BrokerLimits limits, FaultList faults)
    {
        faults.Range("MaximumPayloadOctets", limits.MaximumPayloadOctets, 1, 1_048_576);
        faults.Range("MaximumRequestOctets", limits.MaximumRequestOctets, 65_536, 67_108_864);
        faults.Range("DuplicateWindowSeconds", limits.DuplicateWindowSeconds, 0.1, 50);
        faults.Range("PayloadDuplicateWindowSeconds", limits.PayloadDuplicateWindowSeconds, 0.05, 50);
        faults.Range("DuplicateEntries", limits.DuplicateEntries, 64, 4_194_304);
        faults.Range("CurrentStates", limits.CurrentStates, 16, 4_194_304);
        faults.Range("CurrentStateExpirySeconds", limits.CurrentStateExpirySeconds, 0.5, 86_400);
        faults.Range("CurrentMaps", limits.CurrentMaps, 16, 4_194_304);
        faults.Range("CurrentMapExpirySeconds", limits.CurrentMapExpirySeconds, 1, 2_592_000);
        faults.Range("HeldEvents", limits.HeldEvents, 16, 4_194_304);
        faults.Range("HeldEventSeconds", limits.HeldEventSeconds, 1, 86_400);
        faults.Range("SubscriberQueue", limits.SubscriberQueue, 16, 65_536);
        faults.Range("Subscribers", limits.Subscribers, 1, 1_000_000);
        faults.Range("Agents", limits.Agents, 1, 65_536);
        faults.Range("Witnesses", limits.Witnesses, 1, 1_024);
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
            _faults.Add("AccessFile", $"{path} cannot be read: {fault.Message}");
        }
    }
}
