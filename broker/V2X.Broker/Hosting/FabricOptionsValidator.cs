using System.Net;
using V2X.Broker.Core;
using V2X.Fusion;

namespace V2X.Broker.Hosting;

/// <summary>Finds every fault of the settings of the fabric.</summary>
internal sealed class FabricOptionsValidator(FabricOptions options, FaultList faults)
{
    /// <summary>Digits of a quadkey that stand in a routing key.</summary>
    public const int TileLevels = 10;

    private const string CredentialsVariable = "V2X_FABRIC_CREDENTIALS";

    /// <summary>Notes them.</summary>
    public void Check()
    {
        if (options.Kind is not (FabricOptions.Embedded or FabricOptions.RabbitMq))
            faults.Add("Kind", $"\"{options.Kind}\" is none; give {FabricOptions.Embedded} or {FabricOptions.RabbitMq}.");
        if (!options.IsJoined)
            return;
        if (!MessageValidator.IsName(options.Node))
            faults.Add("Node", "give the node a name of its own: 1 to 32 letters, digits, '-', '_' or '.'.");
        if (!MessageValidator.IsName(options.Prefix))
            faults.Add("Prefix", $"\"{options.Prefix}\" is not 1 to 32 letters, digits, '-', '_' or '.'.");
        CheckUri();
        CheckFiles();
        CheckPlaces();
        CheckRanges();
    }

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
            faults.Add("Uri", "is no address of RabbitMQ; give for example amqps://rabbit.example:5671/ or amqp://127.0.0.1:5672/.");
            return;
        }

        if (uri.UserInfo.Length > 0)
            faults.Add("Uri", "names a user; user and password stand in Broker:Fabric:CredentialsFile or in the environment variable V2X_FABRIC_CREDENTIALS.");
        bool isHere = uri.IsLoopback || (IPAddress.TryParse(uri.Host, out IPAddress? address) && IPAddress.IsLoopback(address));
        if (uri.Scheme == "amqp" && !isHere && !options.AllowPlaintextBeyondLoopback)
            faults.Add("Uri", $"{uri.Host} is another machine: give amqps, or set AllowPlaintextBeyondLoopback where the network is protected otherwise.");
    }

    private void CheckFiles()
    {
        if (CredentialsOf(options, out string fault) is null)
            faults.Add("CredentialsFile", fault);
        // Without a certificate of its own a node still looks at that of RabbitMQ.
        faults.CheckCertificates("Tls", options.Tls, needsOwn: false);
    }

    private void CheckPlaces()
    {
        foreach (string region in CommaList.Split(options.Regions).Where(region => !MessageValidator.IsName(region)))
            faults.Add("Regions", $"\"{region}\" is no region.");
        foreach (string tile in CommaList.Split(options.Tiles).Where(tile => tile.Length > TileLevels || !Quadkey.TryParse(tile, out _)))
            faults.Add("Tiles", $"\"{tile}\" is no tile: give 1 to {TileLevels} digits 0..3.");
    }

    private void CheckRanges()
    {
        faults.Range("Shards", options.Shards, 1, 256);
        faults.Range("ShardQueueLength", options.ShardQueueLength, 16, 1_048_576);
        faults.Range("StateQueueLength", options.StateQueueLength, 16, 1_048_576);
        faults.Range("OutgoingStates", options.OutgoingStates, 64, 1_048_576);
        faults.Range("EventBacklog", options.EventBacklog, 64, 1_048_576);
        faults.Range("EventQueueMegabytes", options.EventQueueMegabytes, 1, 65_536);
        faults.Range("EventQueueHours", options.EventQueueHours, 1, 720);
        faults.Range("HeartbeatSeconds", options.HeartbeatSeconds, 1, 60);
        faults.Range("BatchMilliseconds", options.BatchMilliseconds, 0, 100);
    }
}
