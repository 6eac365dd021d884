using BenchmarkDotNet.Running;
using V2X.Benchmarks;
using V2X.Benchmarks.Asn1c;
using V2X.Benchmarks.Border;
using V2X.Benchmarks.Fusion;
using V2X.Benchmarks.Quick;
using V2X.Benchmarks.Reporting;
using V2X.Benchmarks.Routing;
using V2X.Benchmarks.Security;
using V2X.Benchmarks.Translation;

const string help = """
    What codecs, signatures, fusion, border, routing and translation cost.

    Usage: V2X.Benchmarks MODE [--json FILE] [options of the mode]
           V2X.Benchmarks [BenchmarkDotNet options]

      --quick        Codecs, a minute: time and input beside hand-written code, allocated bytes; with --root, beside asn1c.
      --security     Under half a minute: signatures verified a second beside what 'openssl speed' gives on the same core.
      --fusion       Half a minute: one update of the fusion engine with 500 to 20000 road users, beside a bare filter.
      --border       A few seconds: a decision of a border policy of fifty rules.
      --routing      Some seconds: finding the subscribers of a message among 10000 areas of which 10 match.
      --translation  Half a minute: from the decoded message of one standard over the model to the encoded message of another.
      --compile-peers  Makes asn1c's codecs of the schemas in --root ready, and measures nothing.
      --report FILE  Prints the table of a file of results, and with --out DIR leaves it there as JSON, Markdown and drawings.

      --json FILE    The figures are added to this file.
      --only TEXT    Of --quick and --translation, only the operations with TEXT in their name, e.g. "MAP sae decode".
      --root DIR     Of --quick: the repository, from whose schemas asn1c compiles its codecs for the comparison (asn1c and gcc are needed).
      --brief        Fewer turns and sizes.
      --name NAME    Of --report: what the files in --out begin with.
      --filter PATTERN and every other option of BenchmarkDotNet: careful measurement, minutes.

    Figures are held against budgets.json: bytes, and ratios to what was measured beside them in the same run.
    Exit codes: 0 every budget kept, 1 one missed, 2 wrong usage, 3 a peer that is not there.

    Example: dotnet run --project benchmarks/V2X.Benchmarks -c Release -- --quick --only BSM
    """;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(help);
    return 0;
}

Func<BenchmarkOptions, int>? run = args.FirstOrDefault() switch
{
    "--quick" => QuickRun.Run,
    "--security" => SecurityRun.Run,
    "--fusion" => FusionRun.Run,
    "--border" => BorderRun.Run,
    "--routing" => RoutingRun.Run,
    "--translation" => TranslationRun.Run,
    "--compile-peers" => Asn1cCompilation.Run,
    "--report" when args.Length > 1 => options => ReportRun.Run(args[1], options),
    _ => null,
};

if (run is not null)
{
    if (BenchmarkOptions.Parse(args.AsSpan(args[0] == "--report" ? 2 : 1), out string? fault) is not { } options)
    {
        Console.Error.WriteLine(fault);
        return 2;
    }

    try
    {
        return run(options);
    }
    catch (PeerMissingException missing)
    {
        Console.Error.WriteLine(missing.Message);
        return 3;
    }
    catch (Exception wrong) when (wrong is InvalidDataException or IOException)
    {
        Console.Error.WriteLine(wrong.Message);
        return 3;
    }
}

// In this process: a process of its own for each benchmark would first build all generated message sets anew.
string[] given = [.. args.Length == 0 ? ["--filter", "*"] : args, "--inProcess"];
BenchmarkSwitcher.FromAssembly(typeof(BsmBenchmarks).Assembly).Run(given);
return 0;
