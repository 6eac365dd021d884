using System.CommandLine;
using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary><c>v2x codec --jsonl</c>: a filter that other tools drive.</summary>
internal static class CodecCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Option<bool> jsonl = new("--jsonl") { Description = "Lines of JSON in and out; the only form there is, and to be named." };
        Command command = new("codec", "Decode and re-encode line by line: {\"edition\",\"type\",\"rules\",\"hex\"} in, {\"jer\",\"hex\"} (and \"leniency\" where the octets are not by the rules) or {\"error\":{\"reason\",\"bit\",\"path\"}} out, in order.")
        {
            jsonl,
        };
        command.WithExamples("""echo '{"edition":"j2735-2024","type":"MessageFrame","rules":"UPER","hex":"0014..."}' | v2x codec --jsonl""");
        command.SetAction((parsed, cancellation) =>
        {
            if (!parsed.GetValue(jsonl))
                throw new CliException("codec needs --jsonl");
            CodecFilter filter = new(new EditionCodecs());
            filter.Run(context.In, context.OutStream, cancellation);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
