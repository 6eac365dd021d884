using System.CommandLine;
using V2X.Conformance.Reports;
using V2X.Conformance.Suites;

namespace V2X.Interop.Cli;

/// <summary><c>v2x test matrix</c>: results of several units or runs side by side.</summary>
internal static class TestMatrixCommand
{
    private const int MostRuns = 64;

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Argument<string[]> results = new("RESULTS") { Description = "Results of 'v2x test run --out': the folder, or its results.json.", Arity = ArgumentArity.OneOrMore };
        Option<string> output = new("--out") { Description = "Folder for matrix.html and matrix.md.", Required = true, HelpName = "FOLDER" };
        Command command = new("matrix", "Put the results of several units or runs side by side, differences marked.") { results, output };
        command.WithExamples("v2x test matrix unit-a unit-b --out compared", "v2x test matrix before/results.json after/results.json --out compared");
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetValue(results)!;
            if (paths.Length > MostRuns)
                throw new CliException($"{paths.Length} results; at most {MostRuns} fit side by side");
            ResultMatrix matrix = new([.. paths.Select(Read)]);
            string folder = parsed.GetValue(output)!;
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, "matrix.html"), matrix.ToHtml());
            File.WriteAllText(Path.Combine(folder, "matrix.md"), matrix.ToMarkdown(ReportLanguage.En));
            context.Out.WriteLine($"{paths.Length} runs, {matrix.Requirements} requirements, {matrix.Differences} differ: {Path.Combine(folder, "matrix.html")}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static RecordedRun Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "results.json") : path;
        if (!File.Exists(file))
            throw new CliException(ExitCodes.Environment, $"no such file: {file}");
        try
        {
            string? folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)));
            bool isUsualName = Path.GetFileName(file) == "results.json" && !string.IsNullOrEmpty(folder);
            return RecordedRun.Read(File.ReadAllBytes(file), isUsualName ? folder! : Path.GetFileNameWithoutExtension(file));
        }
        catch (FormatException fault)
        {
            throw new CliException($"{file}: {fault.Message}");
        }
    }
}
