using System.Globalization;
using System.Net;
using V2X.Broker.Core;
using V2X.Broker.Edges.Link;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the options of links to other brokers.</summary>
internal sealed class BorderOptionsValidator(BorderOptions options)
{
    private readonly List<ConfigurationFault> _faults = [];

    public IReadOnlyList<ConfigurationFault> Faults()
    {
        _faults.Clear();
        if (!options.IsUsed)
            return _faults;
        CheckNames();
        CheckFiles();
        CheckPort();
        CheckTls("Tls", options.Tls);
        CheckLimits(options.Limits);
        foreach ((string name, BorderPeerOptions peer) in options.Peers)
            CheckPeer(name, peer);
        _faults.AddRange(new BorderSettings(options).Faults);
        return _faults;
    }

    private void CheckNames()
    {
        if (!MessageValidator.IsName(options.Name))
            Add("Name", $"\"{options.Name}\" is no name: give 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(options.Side))
            Add("Side", $"\"{options.Side}\" is no name: give the region of this side, e.g. hk.");
        CheckDrivingSide("DrivingSide", options.DrivingSide);
        if (options.Peers.ContainsKey(options.Name))
            Add($"Peers:{options.Name}", "is this broker itself; a broker has no link to itself.");
    }

    private void CheckDrivingSide(string path, string side)
    {
        if (RegionSides.Parse(side) is null)
            Add(path, $"\"{side}\" is neither left nor right: say which side of the road vehicles keep to, lanes of maps are counted from it.");
    }

    private void CheckFiles()
    {
        if (options.Peers.Count == 0)
            return;
        if (options.SpoolFolder.Length == 0)
            Add("SpoolFolder", "missing; name a folder of this broker alone, in which events are kept until peers have them.");
        if (BorderPolicyFile.FaultOf(options) is { } fault)
            Add("PolicyFile", fault);
    }

    private void CheckPort()
    {
        if (!options.Listen)
            return;
        GrpcPortOptions port = options.Grpc;
        if (port.Port is < 0 or > 65_535)
            Add("Grpc:Port", $"{port.Port} is no port; give 1 to 65535, or 0 for a free one.");
        if (port.AllowPlaintextBeyondLoopback)
            Add("Grpc:AllowPlaintextBeyondLoopback", "is not for this port: links to other machines need certificates on both sides.");
        CheckTls("Grpc:Tls", port.Tls);
        if (!IPAddress.TryParse(port.Address, out IPAddress? address))
            Add("Grpc:Address", $"\"{port.Address}\" is no IP address; give for example 127.0.0.1, 0.0.0.0 or [::].");
        else if (!IPAddress.IsLoopback(address) && (Missing(port.Tls.CertificatePath) || Missing(port.Tls.ClientAuthoritiesPath)))
            Add("Grpc:Tls", $"{address} can be reached from other machines: set CertificatePath, and ClientAuthoritiesPath with the authorities of the peers.");
    }

    private void CheckTls(string path, TlsOptions tls)
    {
        if (!Missing(tls.CertificatePath) && CertificateFiles.FaultOf(() => CertificateFiles.Server(tls).Dispose()) is { } fault)
            Add(path + ":CertificatePath", $"{tls.CertificatePath} cannot be used with its key: {fault}");
        if (!Missing(tls.ClientAuthoritiesPath) && CertificateFiles.FaultOf(() => CertificateFiles.Authorities(tls.ClientAuthoritiesPath!)) is { } authorities)
            Add(path + ":ClientAuthoritiesPath", $"{tls.ClientAuthoritiesPath} cannot be used: {authorities}");
        if (Missing(tls.CertificatePath) && (!Missing(tls.KeyPath) || !Missing(tls.ClientAuthoritiesPath)))
            Add(path + ":CertificatePath", "missing, while other certificate files are given; both sides of a link show a certificate.");
    }

    private void CheckPeer(string name, BorderPeerOptions peer)
    {
        string path = $"Peers:{name}";
        if (!MessageValidator.IsName(name))
            Add(path, "is no name: 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(peer.Side))
            Add(path + ":Side", $"\"{peer.Side}\" is no name: give the region of that side, e.g. sz.");
        CheckDrivingSide(path + ":DrivingSide", peer.DrivingSide);
        if (peer.Datum is not ("" or "wgs84" or "gcj02"))
            Add(path + ":Datum", $"\"{peer.Datum}\" is neither wgs84 nor gcj02.");
        if (peer.Address.Length == 0)
        {
            if (!options.Listen)
                Add(path + ":Address", "missing, and this broker does not listen: give an address to dial, or set Broker:Border:Listen to true.");
            return;
        }

        bool isAddress = Uri.TryCreate(peer.Address, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/";
        if (!isAddress)
            Add(path + ":Address", $"\"{peer.Address}\" is no address; give https://host:port.");
        else if (address!.Scheme == "http" && !address.IsLoopback)
            Add(path + ":Address", $"{peer.Address} would send plaintext to another machine; give an https address.");
        else if (address.Scheme == "https" && (Missing(options.Tls.CertificatePath) || Missing(options.Tls.ClientAuthoritiesPath)))
            Add("Tls", $"{name} is dialled over https: set CertificatePath, and ClientAuthoritiesPath with the authorities of the peers.");
    }

    private void CheckLimits(BorderLimits limits)
    {
        Range("MessagesPerSecond", limits.MessagesPerSecond, 10, 1_000_000);
        Range("MessageOctets", limits.MessageOctets, 1_024, 1_048_576);
        Range("States", limits.States, 16, 1_048_576);
        Range("SpoolEvents", limits.SpoolEvents, 16, 16_777_216);
        Range("SpoolMegabytes", limits.SpoolMegabytes, 1, 65_536);
        Range("PathBrokers", limits.PathBrokers, 2, 256);
        Range("Origins", limits.Origins, 2, 65_536);
        Range("Intake", limits.Intake, 16, 65_536);
        Range("MinimumBackOffMilliseconds", limits.MinimumBackOffMilliseconds, 10, 60_000);
        Range("MaximumBackOffMilliseconds", limits.MaximumBackOffMilliseconds, 10, 600_000);
    }

    private void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            Add($"Limits:{name}", string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least} to {most}."));
    }

    private static bool Missing(string? text) => string.IsNullOrEmpty(text);

    private void Add(string path, string text) => _faults.Add(new ConfigurationFault($"{BrokerOptions.Section}:Border:{path}", text));
}
