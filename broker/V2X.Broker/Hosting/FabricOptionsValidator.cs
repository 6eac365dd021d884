using System.Globalization;
using System.Net;
using V2X.Broker.Core;
using V2X.Fusion;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of the fabric.</summary>
internal sealed class FabricOptionsValidator(FabricOptions options)
{
    /// <summary>Digits of a quadkey that stand in a routing key.</summary>
    public const int TileLevels = 10;

    private const string CredentialsVariable = "V2X_FABRIC_CREDENTIALS";

    private readonly List<ConfigurationFault> _faults = [];

    public IReadOnlyList<ConfigurationFault> Faults()
    {
        _faults.Clear();
        if (options.Kind is not (FabricOptions.Embedded or FabricOptions.RabbitMq))
            Add("Kind", $"\"{options.Kind}\" is none; give {FabricOptions.Embedded} or {FabricOptions.RabbitMq}.");
        if (!options.IsJoined)
            return _faults;
        if (!MessageValidator.IsName(options.Node))
            Add("Node", "give the node a name of its own: 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(options.Prefix))
            Add("Prefix", $"\"{options.Prefix}\" is not 1 to 32 letters, digits, '-', '_' or '.'.");
        CheckUri();
        CheckFiles();
        CheckPlaces();
        CheckRanges();
        return _faults;
    }

    /// <summary>The parts of a list with commas.</summary>
    public static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>User and password; null where they cannot be found, with the reason.</summary>
    public static (string User, string Password)? CredentialsOf(FabricOptions options, out string fault)
    {
        fault = "";
        string? line = Environment.GetEnvironmentVariable(CredentialsVariable);
        if (options.CredentialsFile.Length > 0)
        {
            try
            {
                line = File.ReadLines(options.CredentialsFile).FirstOrDefault() ?? "";
            }
            catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
            {
                fault = $"{options.CredentialsFile} cannot be read: {cannot.Message}";
                return null;
            }
        }

        if (line is null)
            return ("guest", "guest");
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            return (line[..colon], line[(colon + 1)..].TrimEnd());
        fault = options.CredentialsFile.Length > 0
            ? $"the first line of {options.CredentialsFile} is not user:password."
            : $"the environment variable {CredentialsVariable} is not user:password.";
        return null;
    }

    private void CheckUri()
    {
        if (!Uri.TryCreate(options.Uri, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("amqp" or "amqps"))
        {
            // What stands in it may hold a password: it is not repeated.
            Add("Uri", "is no address of RabbitMQ; give for example amqps://rabbit.example:5671/ or amqp://127.0.0.1:5672/.");
            return;
        }

        if (uri.UserInfo.Length > 0)
            Add("Uri", "names a user; user and password stand in Broker:Fabric:CredentialsFile or in the environment variable V2X_FABRIC_CREDENTIALS.");
        bool isHere = uri.IsLoopback || (IPAddress.TryParse(uri.Host, out IPAddress? address) && IPAddress.IsLoopback(address));
        if (uri.Scheme == "amqp" && !isHere && !options.AllowPlaintextBeyondLoopback)
            Add("Uri", $"{uri.Host} is another machine: give amqps, or set AllowPlaintextBeyondLoopback where the network is protected otherwise.");
    }

    private void CheckFiles()
    {
        if (CredentialsOf(options, out string fault) is null)
            Add("CredentialsFile", fault);
        if (!string.IsNullOrEmpty(options.Tls.CertificatePath) && CertificateFiles.FaultOf(() => CertificateFiles.Server(options.Tls).Dispose()) is { } own)
            Add("Tls:CertificatePath", $"{options.Tls.CertificatePath} cannot be used with its key: {own}");
        if (!string.IsNullOrEmpty(options.Tls.ClientAuthoritiesPath) && CertificateFiles.FaultOf(() => CertificateFiles.Authorities(options.Tls.ClientAuthoritiesPath)) is { } authorities)
            Add("Tls:ClientAuthoritiesPath", $"{options.Tls.ClientAuthoritiesPath} cannot be used: {authorities}");
    }

    private void CheckPlaces()
    {
        foreach (string region in Split(options.Regions).Where(region => !MessageValidator.IsName(region)))
            Add("Regions", $"\"{region}\" is no region.");
        foreach (string tile in Split(options.Tiles).Where(tile => tile.Length > TileLevels || !Quadkey.TryParse(tile, out _)))
            Add("Tiles", $"\"{tile}\" is no tile: give 1 to {TileLevels} digits 0..3.");
    }

    private void CheckRanges()
    {
        Range("Shards", options.Shards, 1, 256);
        Range("ShardQueueLength", options.ShardQueueLength, 16, 1_048_576);
        Range("StateQueueLength", options.StateQueueLength, 16, 1_048_576);
        Range("OutgoingStates", options.OutgoingStates, 64, 1_048_576);
        Range("EventBacklog", options.EventBacklog, 64, 1_048_576);
        Range("EventQueueMegabytes", options.EventQueueMegabytes, 1, 65_536);
        Range("EventQueueHours", options.EventQueueHours, 1, 720);
        Range("HeartbeatSeconds", options.HeartbeatSeconds, 1, 60);
        Range("BatchMilliseconds", options.BatchMilliseconds, 0, 100);
    }

    private void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            Add(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least} to {most}."));
    }

    private void Add(string path, string text) => _faults.Add(new ConfigurationFault($"{BrokerOptions.Section}:Fabric:{path}", text));
}
