using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Net.Sockets;

namespace V2X.Interop.Cli;

/// <summary>The command line of <c>v2x</c>.</summary>
internal static class V2XCommandLine
{
    /// <summary>Parses and runs <paramref name="args"/>; the result is the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, CliContext context, CancellationToken cancellation)
    {
        ParseResult parsed = Root(context).Parse(args);
        if (parsed.Action is ParseErrorAction)
            return Fault(context, ExitCodes.Usage, FirstError(parsed) + Hint(parsed));
        try
        {
            InvocationConfiguration configuration = new() { Output = context.Out, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (CliException fault)
        {
            return Fault(context, fault.ExitCode, fault.Message + (fault.ExitCode == ExitCodes.Usage ? Hint(parsed) : ""));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SocketException)
        {
            return Fault(context, ExitCodes.Environment, fault.Message);
        }
        catch (OperationCanceledException)
        {
            return Fault(context, ExitCodes.Failed, "interrupted");
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root(CliContext context)
    {
        RootCommand root = new("V2X messages of Hong Kong and the mainland: decode, encode, replay, and a live demonstration.");
        // The root's own help option gives way to one with an example, the same as on every subcommand.
        for (int i = root.Options.Count - 1; i >= 0; i--)
        {
            if (root.Options[i] is System.CommandLine.Help.HelpOption)
                root.Options.RemoveAt(i);
        }

        root.WithExamples("v2x demo", "v2x decode 0014251D59D162DAD7DE266E9A7D1EA6D4220974FFFFFFFF8FFFF080FDFA1FA1007FFF0000640FA0");
        root.Add(DecodeCommand.Create(context));
        root.Add(InspectCommand.Create(context));
        root.Add(EncodeCommand.Create(context));
        root.Add(ConvertCommand.Create(context));
        root.Add(CodecCommand.Create(context));
        root.Add(EditionsCommand.Create(context));
        root.Add(DemoCommand.Create(context));
        root.Add(ScenarioCommand.Create(context));
        root.Add(ReplayCommand.Create(context));
        root.Add(PkiCommand.Create(context));
        root.Add(BorderCommand.Create(context));
        root.Add(TestCommand.Create(context));
        root.Add(EmulateCommand.Create(context));
        root.Add(BenchCommand.Create(context));
        return root;
    }

    private static string FirstError(ParseResult parsed)
    {
        // A mistyped command also counts as a missing one; what was typed says more.
        string message = (parsed.Errors.FirstOrDefault(error => error.Message.Contains('\'', StringComparison.Ordinal)) ?? parsed.Errors[0]).Message;
        return string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
    }

    private static string Hint(ParseResult parsed)
    {
        string name = "";
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = result.Parent)
            name = $" {command.Command.Name}{name}";
        name = "v2x" + name;
        return $" (see '{name} --help')";
    }

    private static int Fault(CliContext context, int exitCode, string message)
    {
        context.Error.WriteLine("v2x: " + message);
        return exitCode;
    }
}
