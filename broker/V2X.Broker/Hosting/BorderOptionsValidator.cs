using System.Net;
using V2X.Broker.Core;
using V2X.Broker.Edges.Link;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the options of links to other brokers.</summary>
internal sealed class BorderOptionsValidator(BorderOptions options, FaultList faults)
{
    /// <summary>Notes them.</summary>
    public void Check()
    {
        if (!options.IsUsed)
            return;
        CheckNames();
        CheckFiles();
        CheckPort();
        faults.CheckCertificates("Tls", options.Tls);
        CheckLimits(options.Limits, faults.In("Limits"));
        foreach ((string name, BorderPeerOptions peer) in options.Peers)
            CheckPeer(name, peer);
        faults.AddRange(new BorderSettings(options).Faults);
    }

    private void CheckNames()
    {
        if (!MessageValidator.IsName(options.Name))
            faults.Add("Name", $"\"{options.Name}\" is no name: give 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(options.Side))
            faults.Add("Side", $"\"{options.Side}\" is no name: give the region of this side, e.g. hk.");
        CheckDrivingSide("DrivingSide", options.DrivingSide);
        if (options.Peers.ContainsKey(options.Name))
            faults.Add($"Peers:{options.Name}", "is this broker itself; a broker has no link to itself.");
    }

    private void CheckDrivingSide(string path, string side)
    {
        if (RegionSides.Parse(side) is null)
            faults.Add(path, $"\"{side}\" is neither left nor right: say which side of the road vehicles keep to, lanes of maps are counted from it.");
    }

    private void CheckFiles()
    {
        if (options.Peers.Count == 0)
            return;
        if (options.SpoolFolder.Length == 0)
            faults.Add("SpoolFolder", "missing; name a folder of this broker alone, in which events are kept until peers have them.");
        if (BorderPolicyFile.FaultOf(options) is { } fault)
            faults.Add("PolicyFile", fault);
    }

    private void CheckPort()
    {
        if (!options.Listen)
            return;
        GrpcPortOptions port = options.Grpc;
        FaultList own = faults.In("Grpc");
        IPAddress? address = own.CheckPort(port.Address, port.Port);
        if (port.AllowPlaintextBeyondLoopback)
            own.Add("AllowPlaintextBeyondLoopback", "is not for this port: links to other machines need certificates on both sides.");
        own.CheckCertificates("Tls", port.Tls);
        if (address is not null && !IPAddress.IsLoopback(address) && (Missing(port.Tls.CertificatePath) || Missing(port.Tls.ClientAuthoritiesPath)))
            own.Add("Tls", $"{address} can be reached from other machines: set CertificatePath, and ClientAuthoritiesPath with the authorities of the peers.");
    }

    private void CheckPeer(string name, BorderPeerOptions peer)
    {
        string path = $"Peers:{name}";
        if (!MessageValidator.IsName(name))
            faults.Add(path, "is no name: 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(peer.Side))
            faults.Add(path + ":Side", $"\"{peer.Side}\" is no name: give the region of that side, e.g. sz.");
        CheckDrivingSide(path + ":DrivingSide", peer.DrivingSide);
        if (peer.Datum is not ("" or "wgs84" or "gcj02"))
            faults.Add(path + ":Datum", $"\"{peer.Datum}\" is neither wgs84 nor gcj02.");
        if (peer.Address.Length == 0)
        {
            if (!options.Listen)
                faults.Add(path + ":Address", "missing, and this broker does not listen: give an address to dial, or set Broker:Border:Listen to true.");
            return;
        }

        bool isAddress = Uri.TryCreate(peer.Address, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/";
        if (!isAddress)
            faults.Add(path + ":Address", $"\"{peer.Address}\" is no address; give https://host:port.");
        else if (address!.Scheme == "http" && !address.IsLoopback)
            faults.Add(path + ":Address", $"{peer.Address} would send plaintext to another machine; give an https address.");
        else if (address.Scheme == "https" && (Missing(options.Tls.CertificatePath) || Missing(options.Tls.ClientAuthoritiesPath)))
            faults.Add("Tls", $"{name} is dialled over https: set CertificatePath, and ClientAuthoritiesPath with the authorities of the peers.");
    }

    private static void CheckLimits(BorderLimits limits, FaultList own)
    {
        own.Range("MessagesPerSecond", limits.MessagesPerSecond, 10, 1_000_000);
        own.Range("MessageOctets", limits.MessageOctets, 1_024, 1_048_576);
        own.Range("States", limits.States, 16, 1_048_576);
        own.Range("SpoolEvents", limits.SpoolEvents, 16, 16_777_216);
        own.Range("SpoolMegabytes", limits.SpoolMegabytes, 1, 65_536);
        own.Range("PathBrokers", limits.PathBrokers, 2, 256);
        own.Range("Origins", limits.Origins, 2, 65_536);
        own.Range("Intake", limits.Intake, 16, 65_536);
        own.Range("MinimumBackOffMilliseconds", limits.MinimumBackOffMilliseconds, 10, 60_000);
        own.Range("MaximumBackOffMilliseconds", limits.MaximumBackOffMilliseconds, 10, 600_000);
    }

    private static bool Missing(string? text) => string.IsNullOrEmpty(text);
}
