namespace V2X.Broker.Host;

/// <summary>What the command line asks for.</summary>
internal sealed class CommandLine
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string Help = """
        v2x-broker: takes V2X messages in from roadside agents and serves them by type and area, over gRPC and MQTT.

        Usage: v2x-broker [--check] [--config FILE] [--Broker:SECTION:NAME VALUE ...]
               v2x-broker --explain-access WHO WHAT [--config FILE] [--Broker:AccessFile FILE]
               v2x-broker --hash-password < FILE

          --help           Show this text and exit.
          --check          Read the configuration and certificates, list every fault, and exit.
          --explain-access WHO WHAT
                           Say rule by rule what the access file lets somebody do, e.g. rsu-1 "publish v2x/hk/china/bsm/# at 22.38,114.19",
                           and exit; 1 where it is denied. WHAT begins with publish, subscribe or command.
          --hash-password  Read a password from standard input and print the hash that an access file takes.
          --config FILE    A JSON file with settings; they go before those of appsettings.json beside the program.
          --Broker:...     One setting, e.g. --Broker:Grpc:Port 7500. Goes before everything else.
                           As an environment variable: Broker__Grpc__Port=7500.
          --Otlp:...       Metrics and traces for a collector, e.g. --Otlp:Endpoint http://127.0.0.1:4317
          --Logging:...    One logging setting, e.g. --Logging:Console:FormatterName json.

        Settings and their bounds stand in appsettings.json. Port 0 takes a free port; the log says which.
        Served on Broker:Http: /health/live, /health/ready, /metrics.

        Exit codes: 0 well, 1 denied (of --explain-access), 2 wrong usage, 3 faulty configuration or environment.

        Example: v2x-broker --Broker:Grpc:Port 7500 --Broker:Limits:CurrentStates 200000
        """;

    /// <summary>What is wrong with the command line; null where it is well.</summary>
    public string? Fault { get; private set; }

    public bool WantsHelp { get; private set; }

    public bool WantsCheck { get; private set; }

    public bool WantsPasswordHash { get; private set; }

    /// <summary>Who and what is to be explained; null where nothing is.</summary>
    public (string Who, string What)? Explain { get; private set; }

    public string? ConfigFile { get; private set; }

    /// <summary>Settings by their path.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (int i = 0; i < arguments.Count && line.Fault is null; i++)
            i = line.Take(arguments, i);
        return line;
    }

    // Returns the index of the last argument used.
    private int Take(IReadOnlyList<string> arguments, int index)
    {
        string argument = arguments[index];
        switch (argument)
        {
            case "--help" or "-h" or "-?":
                WantsHelp = true;
                return index;
            case "--check":
                WantsCheck = true;
                return index;
            case "--hash-password":
                WantsPasswordHash = true;
                return index;
            case "--explain-access" when index + 2 < arguments.Count:
                Explain = (arguments[index + 1], arguments[index + 2]);
                return index + 2;
            case "--explain-access":
                Fault = "--explain-access needs WHO and WHAT.";
                return index;
        }

        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? argument : argument[..equals];
        bool isSetting = name.StartsWith("--Broker:", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("--Otlp:", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase);
        if (!isSetting && name != "--config")
        {
            Fault = $"{argument} is not known.";
            return index;
        }

        if (equals < 0 && index + 1 == arguments.Count)
        {
            Fault = $"{name} needs a value.";
            return index;
        }

        string value = equals < 0 ? arguments[index + 1] : argument[(equals + 1)..];
        if (isSetting)
            Settings[name[2..]] = value;
        else
            ConfigFile = value;
        return equals < 0 ? index + 1 : index;
    }
}
