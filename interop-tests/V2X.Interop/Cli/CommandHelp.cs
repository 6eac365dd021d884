using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace V2X.Interop.Cli;

/// <summary>Adds examples to the help that the command-line library prints.</summary>
internal static class CommandHelp
{
    /// <summary>Adds <paramref name="examples"/> to the help of <paramref name="command"/>.</summary>
    public static T WithExamples<T>(this T command, params string[] examples)
        where T : Command
    {
        command.Options.Add(new HelpOption { Action = new HelpWithExamples(examples) });
        return command;
    }

    private sealed class HelpWithExamples(string[] examples) : SynchronousCommandLineAction
    {
        private readonly HelpAction _help = new();

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            _help.Invoke(parseResult);
            TextWriter writer = parseResult.InvocationConfiguration.Output;
            writer.WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
            foreach (string example in examples)
                writer.WriteLine("  " + example);
            return ExitCodes.Success;
        }
    }
}
