using System.Globalization;

namespace V2X.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed class FuzzOptions
{
    public const string Help = """
        V2X.Fuzz: throws mutated and random octets at every decoder and tells of each crash, hang or growth.

        Usage: V2X.Fuzz [--seconds N | --inputs N] [--seed N] [--threads N] [--only TEXT] [--corpus FOLDER]

          --seconds  How long to go on. Default 60.
          --inputs   How many inputs to try instead, over all threads.
          --seed     Start of the random sequence; default drawn from the clock and printed.
          --threads  Default: one for each processor.
          --only     Only decoders whose name holds this text, e.g. "COER" or "j2735-2024".
          --corpus   Where found inputs are written, default codecs/tests/corpus below the current folder. What stands
                     there is tried first in every run.

        Exit codes: 0 nothing found, 1 something found, 2 wrong usage.

        Example: dotnet run --project codecs/tests/V2X.Fuzz -c Release -- --inputs 50000000
        """;

    public TimeSpan Duration { get; private set; } = TimeSpan.FromSeconds(60);

    /// <summary>Inputs over all threads; null where time is the limit.</summary>
    public long? Inputs { get; private set; }

    public int Seed { get; private set; } = Environment.TickCount & int.MaxValue;

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public string Only { get; private set; } = "";

    public string Corpus { get; private set; } = Path.Combine("codecs", "tests", "corpus");

    /// <summary>Null with a fault when the command line is wrong, null without one when help is wanted.</summary>
    public static FuzzOptions? Parse(string[] args, out string? fault)
    {
        fault = null;
        if (args is ["--help" or "-h", ..])
            return null;
        FuzzOptions options = new();
        for (int i = 0; fault is null && i < args.Length; i += 2)
            fault = options.Take(args[i], i + 1 < args.Length ? args[i + 1] : "");
        return fault is null ? options : null;
    }

    private string? Take(string name, string value)
    {
        switch (name)
        {
            case "--only":
                Only = value;
                return null;
            case "--corpus":
                Corpus = value;
                return value.Length > 0 ? null : "--corpus needs a folder.";
            default:
                return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                    ? TakeNumber(name, number)
                    : $"{name} {value} is not understood; see --help.";
        }
    }

    private string? TakeNumber(string name, long number)
    {
        switch (name)
        {
            case "--seconds":
                Duration = TimeSpan.FromSeconds(number);
                return null;
            case "--inputs":
                (Inputs, Duration) = (number, TimeSpan.MaxValue);
                return null;
            case "--seed":
                Seed = (int)(number & int.MaxValue);
                return null;
            case "--threads" when number is > 0 and <= 256:
                Threads = (int)number;
                return null;
            default:
                return $"{name} {number} is not understood; see --help.";
        }
    }
}
