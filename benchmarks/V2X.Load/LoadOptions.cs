using System.Globalization;
using V2X.Security.Crypto;

namespace V2X.Load;

/// <summary>What the command line asks for.</summary>
internal sealed class LoadOptions
{
    public const string Help = """
        V2X.Load: what the agent sustains, and how long a message takes from UDP to a subscriber.

        Usage: V2X.Load e2e   [--rate N] [--seconds N] [--runs N] [--signed p256|sm2]
               V2X.Load edges [--seconds N] [--runs N] [--brief]
               V2X.Load soak  [--rate N] [--seconds N]
               V2X.Load grpc  [--rate N] [--seconds N] [--runs N]
               V2X.Load agent [--seconds N] [--runs N]
               V2X.Load journal [--seconds N] [--runs N]
               V2X.Load link  [--rate N] [--seconds N] [--runs N]
               V2X.Load fabric [--rate N] [--seconds N] [--runs N]
               V2X.Load mqtt  [--rate N] [--seconds N] [--runs N]
               V2X.Load spool [--seconds N] [--runs N]

          e2e        Sender, agent, broker and subscriber over loopback: time by stage and the account of every message.
          edges      UDP in to MQTT, gRPC and an HTTP stream out, at 1,000, 5,000 and 10,000 messages/s, in turns with the same messages through
                     mosquitto; processor time by roadside units (to 200) and subscribers (to 5,000).
          soak       Constant load: how memory grows.
          grpc       The broker's gRPC beside bare Kestrel HTTP/2 with the same streams.
          agent      Highest rate without loss on one core, then time and processor use at the moderate rate of budgets.json;
                     each beside a bare receive loop on the same core (the floor).
          journal    Records committed a second on the disk of the temporary folder, in groups and each by itself; then events that a broker
                     acknowledges an agent, with its log and without, in turns.
          link       Two brokers with a border between them: time from one's ingress to the other's, policy included, beside bare gRPC (the floor).
          fabric     Two nodes of a broker on one RabbitMQ: time of a state from node to node and its octets on the way, events confirmed
                     and delivered a second, beside RabbitMQ alone.
          mqtt       The broker's MQTT port beside mosquitto, in turns, from the same client: time at a fixed rate, highest rates at QoS 0
                     and 1, one to a thousand; 10,000 idle clients: their memory, and what they cost a hundred busy ones.
          spool      An agent's spool on the disk of the temporary folder: in, recovery of 1 GB, out; the same in SQLite; and end to end
                     with and without it, in turns.
          --rate     Messages a second, default that of budgets.json.
          --seconds  Length of a run (e2e, link, fabric, default 10; soak, default 60; edges, grpc, default 3; journal, default 4; mqtt, default 3) or of a step (agent, default 2).
          --signed   Each message signed, by a certificate for each vehicle, and verification enforced: p256 as IEEE 1609.2, sm2 as
                     YD/T 3957 in DSMP. p256 where neither is named. Signed before the run, for the moment each is sent.
          --json     The figures are added to this file.
          --root     agent: the repository, for a UDP echo in C as a second floor (gcc is needed).
          --brief    mqtt: without QoS 1 at a fixed rate and without the journal. edges: few points of each curve. agent: short steps.
          --runs     Repeats; the median is held against budgets.json. Default 1.

        Exit codes: 0 every budget kept, 1 one missed, 2 wrong usage.

        Example: dotnet run --project benchmarks/V2X.Load -c Release -- e2e --runs 5
        """;

    private LoadOptions(string mode) => Mode = mode;

    public string Mode { get; }

    public int Runs { get; private set; } = 1;

    public int? Rate { get; private set; }

    public TimeSpan? Duration { get; private set; }

    /// <summary>File that the figures are added to; null for none.</summary>
    public string? File { get; private set; }

    /// <summary>Root of the repository; null where peers that are compiled from it are left out.</summary>
    public string? Root { get; private set; }

    /// <summary>Whether what is not held is left out.</summary>
    public bool IsBrief { get; private set; }

    /// <summary>Curve of the signatures; null for messages without.</summary>
    public EcCurve? Curve { get; private set; }

    /// <summary>Core of the measured process; of edges-child, its agents.</summary>
    public int Core { get; private set; }

    /// <summary>Folder for what the measured broker keeps on disk; - for none.</summary>
    public string Journal { get; private set; } = "-";

    /// <summary>Null with a fault when the command line is wrong, null without one when help is wanted.</summary>
    public static LoadOptions? Parse(string[] args, out string? fault)
    {
        fault = null;
        if (args is [] or ["--help" or "-h", ..])
            return null;
        LoadOptions options = new(args[0]);
        if (args is ["agent-child" or "floor-child" or "edges-child", { } core])
        {
            options.Core = int.Parse(core, CultureInfo.InvariantCulture);
            return options;
        }

        if (args is ["mqtt-child", { } journal])
        {
            options.Journal = journal;
            return options;
        }

        if (args[0] is not ("e2e" or "agent" or "journal" or "link" or "fabric" or "mqtt" or "spool" or "edges" or "soak" or "grpc"))
            fault = $"{args[0]} is not a mode: say e2e, edges, soak, grpc, agent, journal, link, fabric, mqtt or spool; see --help.";
        int next = 1;
        while (fault is null && next < args.Length)
        {
            string? value = next + 1 < args.Length ? args[next + 1] : null;
            if (args[next] == "--signed" && options.Mode == "e2e")
            {
                options.Curve = value == "sm2" ? EcCurve.Sm2 : EcCurve.NistP256;
                next += value is "p256" or "sm2" ? 2 : 1;
                continue;
            }

            if (args[next] == "--brief")
            {
                options.IsBrief = true;
                next++;
                continue;
            }

            fault = options.Take(args[next], value);
            next += 2;
        }

        return fault is null ? options : null;
    }

    private string? Take(string name, string? value)
    {
        if (value is not null && name is "--json" or "--root")
        {
            (File, Root) = name == "--json" ? (value, Root) : (File, value);
            return null;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
            return $"{name} needs a whole number above 0; see --help.";
        switch (name)
        {
            case "--runs":
                Runs = number;
                return null;
            case "--rate" when Mode is "e2e" or "link" or "fabric" or "mqtt" or "soak" or "grpc":
                Rate = number;
                return null;
            case "--seconds":
                Duration = TimeSpan.FromSeconds(number);
                return null;
            default:
                return $"{name} is not an option of {Mode}; see --help.";
        }
    }
}
