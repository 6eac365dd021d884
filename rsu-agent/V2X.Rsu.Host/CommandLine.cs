namespace V2X.Rsu.Host;

/// <summary>The program's own options; what begins with a configuration section's name is left to the configuration.</summary>
internal sealed record CommandLine(bool Help, bool Check, string? ConfigFile, string[] Settings)
{
    public const string HelpText = """
        v2x-rsu: takes V2X datagrams off UDP ports, decodes and checks them, and streams them to a broker.

        Usage: v2x-rsu [--config FILE] [--check] [--Rsu:SETTING=VALUE …]

          --config FILE        settings; default: appsettings.json in the current folder, else the sample beside the program
          --check              checks the settings, lists every fault, and exits
          --Rsu:SETTING=VALUE  one setting, e.g. --Rsu:AgentId=futian-2 or --Rsu:Receivers:0:Port=45990
          --Otlp:SETTING=VALUE metrics and traces for a collector, e.g. --Otlp:Endpoint=http://127.0.0.1:4317
          --Logging:SETTING=VALUE  the log, e.g. --Logging:Console:FormatterName=json
          --help               this text

        Settings also come from the environment, e.g. Rsu__Uplink__Address=https://broker.example:7400.
        The command line comes before the environment, and both before the file.

        Exit codes: 0 all well, 2 wrong usage, 3 faulty settings or a port that is not to be had.

        Example: v2x-rsu --config samples/sha-tin.json --Rsu:Http:Port=9100
        """;

    /// <summary>Reads the arguments; null with a reason when they make no sense.</summary>
    public static CommandLine? Parse(string[] arguments, out string fault)
    {
        var result = new CommandLine(false, false, null, []);
        var settings = new List<string>();
        fault = "";
        for (int i = 0; i < arguments.Length; i++)
        {
            string argument = arguments[i];
            if (argument is "--help" or "-h")
                result = result with { Help = true };
            else if (argument == "--check")
                result = result with { Check = true };
            else if (argument == "--config" && i + 1 < arguments.Length)
                result = result with { ConfigFile = arguments[++i] };
            else if (argument.StartsWith("--config=", StringComparison.Ordinal))
                result = result with { ConfigFile = argument["--config=".Length..] };
            else if (IsSetting(argument))
                settings.Add(argument);
            else
                fault = argument == "--config" ? "--config needs a file." : $"'{argument}' is not an option; v2x-rsu --help lists them.";
        }

        return fault.Length > 0 ? null : result with { Settings = [.. settings] };
    }

    private static bool IsSetting(string argument) =>
        argument.Contains('=', StringComparison.Ordinal)
        && (argument.StartsWith("--Rsu:", StringComparison.OrdinalIgnoreCase) || argument.StartsWith("--Otlp:", StringComparison.OrdinalIgnoreCase)
            || argument.StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase));
}
