using System.CommandLine;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Interop.Inspection;

namespace V2X.Interop.Cli;

/// <summary><c>v2x inspect</c>: every layer of a packet, from the frame to the field, and what an agent would make of it.</summary>
internal static class InspectCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Argument<string> input = new("INPUT")
        {
            Description = "A FILE (pcap, pcapng, hex lines, JSON Lines with \"hex\", an agent's quarantine file), hexadecimal, or '-' for standard input.",
            DefaultValueFactory = _ => "-",
        };
        Option<string> edition = CommonOptions.Edition("Edition to read the message with. Default: the one that fits.", required: false);
        Option<bool> json = new("--json") { Description = "One line of JSON an entry." };
        Command command = new("inspect", "Show every layer of a packet: link, network, security, message, with offsets, values and units, and whether an agent would take it. Exit code 1 when one would be dropped.")
        {
            input, edition, json,
        };
        command.WithExamples(
            "v2x inspect capture.pcapng",
            "v2x inspect --json quarantine.jsonl",
            "v2x inspect 04006f00561b...");
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            context, parsed.GetValue(input)!, parsed.GetValue(edition), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(CliContext context, string input, string? editionId, bool json, CancellationToken cancellation)
    {
        EditionInfo? edition = editionId is null ? null : CommonOptions.FindEdition(editionId);
        PacketInspector inspector = new(new EditionCodecs());
        bool allWell = true;
        foreach (InputItem item in InputReader.Read(input, context.In, wholeFrames: true))
        {
            cancellation.ThrowIfCancellationRequested();
            if (item.Fault is { } fault)
            {
                context.Error.WriteLine($"{item.Where}: {fault}");
                allWell = false;
                continue;
            }

            EditionInfo? stated = edition ?? (item.Edition is { } id ? EditionCatalog.Find(id) : null);
            Inspection.Inspection found = inspector.Inspect(item, stated);
            allWell &= found.IsAccepted;
            if (json)
                context.Out.WriteLine(InspectJson.Of(found));
            else
                InspectTree.Write(context.Out, found);
        }

        return allWell ? ExitCodes.Success : ExitCodes.Failed;
    }
}
