using System.CommandLine;
using System.Globalization;
using V2X.Results;
using V2X.Results.Comparing;

namespace V2X.Interop.Cli;

/// <summary><c>v2x bench</c>: what results of the benchmark say beside one another.</summary>
internal static class BenchCommand
{
    private const double UsualPercent = 10;

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("bench", "Compare results of the benchmark (eng/bench).") { Compare(context) };
        command.WithExamples("v2x bench compare before.json after.json --threshold 15");
        return command;
    }

    private static Command Compare(CliContext context)
    {
        Argument<string> before = new("A") { Description = "Results before, as eng/bench leaves them." };
        Argument<string> after = new("B") { Description = "Results after." };
        Option<string> threshold = new("--threshold") { Description = "Per cent by which a figure may be worse, above 0.", HelpName = "PERCENT", DefaultValueFactory = _ => UsualPercent.ToString(CultureInfo.InvariantCulture) };
        Command command = new("compare", "Say what became better or worse from A to B, as a table in Markdown. Ratios to the same peer are judged, and bytes and counts; absolute times are told. Exit code 1 when something became worse.")
        {
            before, after, threshold,
        };
        command.WithExamples("v2x bench compare main.json branch.json >> \"$GITHUB_STEP_SUMMARY\"", "v2x bench compare before.json after.json --threshold 25");
        command.SetAction(parsed =>
        {
            string text = parsed.GetValue(threshold)!;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) || !(percent > 0) || !double.IsFinite(percent))
                throw new CliException($"--threshold {text} is no number of per cent above 0");
            ResultsComparison comparison = new(Read(parsed.GetValue(before)!), Read(parsed.GetValue(after)!), percent / 100);
            context.Out.Write(comparison.ToMarkdown());
            return comparison.IsWorse ? ExitCodes.Failed : ExitCodes.Success;
        });
        return command;
    }

    private static ResultsFile Read(string path)
    {
        if (!File.Exists(path))
            throw new CliException(ExitCodes.Environment, $"no such file: {path}");
        try
        {
            return ResultsFile.Read(path);
        }
        catch (InvalidDataException fault)
        {
            throw new CliException(fault.Message);
        }
    }
}
