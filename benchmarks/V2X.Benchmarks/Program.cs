using BenchmarkDotNet.Running;
using V2X.Benchmarks;
using V2X.Benchmarks.Border;
using V2X.Benchmarks.Fusion;
using V2X.Benchmarks.Quick;
using V2X.Benchmarks.Routing;
using V2X.Benchmarks.Security;
using V2X.Benchmarks.Translation;

const string help = """
    What the codecs cost.

    Usage: V2X.Benchmarks --quick [--only TEXT] | --security | --fusion [--out DIR] | --border | --routing | --translation | [BenchmarkDotNet options]

      --quick    Two minutes: ratio to hand-written code, allocated bytes and throughput, held against budgets.json.
                 Exit code 1 when a budget is missed.
      --only TEXT  Of these, only the operations with TEXT in their name, e.g. "MAP sae decode".
      --security Under half a minute: signatures verified a second, as a share of what 'openssl speed' gives on the same core,
                 held against budgets.json.
      --fusion   Half a minute: what one update of the fusion engine costs and allocates with 500 to 20000 road users, held against
                 budgets.json.
      --out DIR  Where it leaves its figures (fusion.json) and their curve (fusion.svg).
      --border   A few seconds: what a decision of a border policy of fifty rules costs and allocates, held against budgets.json.
      --routing  Some seconds: what finding the subscribers of a message costs among 10000 areas of which 10 match, held against
                 budgets.json.
      --translation  Half a minute: from the decoded message of one standard over the model to the encoded message of another, held
                 against budgets.json.
      --filter PATTERN and every other option of BenchmarkDotNet: careful measurement, minutes.

    Example: dotnet run --project benchmarks/V2X.Benchmarks -c Release -- --filter '*Bsm*'
    """;

if (args is ["--help"] or ["-h"])
{
    Console.WriteLine(help);
    return 0;
}

if (args is ["--quick"])
    return QuickRun.Run(only: "");
if (args is ["--quick", "--only", var only])
    return QuickRun.Run(only);
if (args is ["--security"])
    return SecurityRun.Run();
if (args is ["--fusion"])
    return FusionRun.Run(folder: null);
if (args is ["--fusion", "--out", var folder])
    return FusionRun.Run(folder);
if (args is ["--border"])
    return BorderRun.Run();
if (args is ["--routing"])
    return RoutingRun.Run();
if (args is ["--translation"])
    return TranslationRun.Run();

// In this process: a process of its own for each benchmark would first build all generated message sets anew.
string[] options = [.. args.Length == 0 ? ["--filter", "*"] : args, "--inProcess"];
BenchmarkSwitcher.FromAssembly(typeof(BsmBenchmarks).Assembly).Run(options);
return 0;
