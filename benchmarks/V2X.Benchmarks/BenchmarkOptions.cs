namespace V2X.Benchmarks;

/// <summary>What the command line asks for, behind the name of what is measured.</summary>
internal sealed class BenchmarkOptions
{
    /// <summary>File that the figures are added to; null for none.</summary>
    public string? File { get; private set; }

    /// <summary>Text in the names of what is measured; empty for all.</summary>
    public string Only { get; private set; } = "";

    /// <summary>Root of the repository, for peers that are compiled from what stands there; null for no such peers.</summary>
    public string? Root { get; private set; }

    /// <summary>Folder for figures and drawings; null for none.</summary>
    public string? Folder { get; private set; }

    /// <summary>Name that the files in <see cref="Folder"/> begin with.</summary>
    public string Name { get; private set; } = "results";

    /// <summary>Whether fewer turns and sizes do.</summary>
    public bool IsBrief { get; private set; }

    /// <summary>Reads the options; null with a fault where one is wrong.</summary>
    public static BenchmarkOptions? Parse(ReadOnlySpan<string> args, out string? fault)
    {
        BenchmarkOptions options = new();
        fault = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--brief")
            {
                options.IsBrief = true;
                continue;
            }

            if (i + 1 == args.Length)
            {
                fault = $"{args[i]} is no option, or has no value behind it; see --help.";
                return null;
            }

            switch (args[i])
            {
                case "--json":
                    options.File = args[++i];
                    break;
                case "--only":
                    options.Only = args[++i];
                    break;
                case "--root":
                    options.Root = args[++i];
                    break;
                case "--out":
                    options.Folder = args[++i];
                    break;
                case "--name":
                    options.Name = args[++i];
                    break;
                default:
                    fault = $"{args[i]} is no option; see --help.";
                    return null;
            }
        }

        return options;
    }
}
