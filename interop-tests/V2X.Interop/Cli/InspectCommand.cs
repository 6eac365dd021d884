using System.CommandLine;
using System.Globalization;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Interop.Inspection;
using V2X.Interop.Pki;
using V2X.Security.Trust;

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
        Option<string> trust = new("--trust") { Description = "Folder with roots, authorities and crls, see 'v2x pki': signatures are checked against it.", HelpName = "FOLDER" };
        Option<string> at = new("--at") { Description = "When messages without a capture time were received, e.g. 2026-11-21T09:30:00Z. Default: their generation time.", HelpName = "TIME" };
        Command command = new("inspect", "Show every layer of a packet: link, network, security, message, with offsets, values and units, and whether an agent would take it. Exit code 1 when one would be dropped; with --trust by an agent that enforces signatures.")
        {
            input, edition, json, trust, at,
        };
        command.WithExamples(
            "v2x inspect capture.pcapng",
            "v2x inspect --json quarantine.jsonl",
            "v2x inspect --trust lab/trust capture.pcap",
            "v2x inspect 04006f00561b...");
        command.SetAction((parsed, cancellation) =>
        {
            SignatureCheck? signatures = Signatures(parsed.GetValue(trust), parsed.GetValue(at), context.Time.GetUtcNow());
            return Task.FromResult(Run(context, parsed.GetValue(input)!, parsed.GetValue(edition), parsed.GetValue(json), signatures, cancellation));
        });
        return command;
    }

    private static SignatureCheck? Signatures(string? folder, string? at, DateTimeOffset now)
    {
        DateTimeOffset time = default;
        if (at is not null && !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            throw new CliException($"--at '{at}' is no time: write 2026-11-21T09:30:00Z");
        if (folder is null)
            return at is null ? null : throw new CliException("--at goes with --trust only");
        try
        {
            return new SignatureCheck(TrustStoreFiles.Load(folder, LabTime.ToUnixNs(now)), at is null ? null : time, now);
        }
        catch (TrustStoreException fault)
        {
            throw new CliException(ExitCodes.Environment, fault.Message);
        }
    }

    private static int Run(CliContext context, string input, string? editionId, bool json, SignatureCheck? signatures, CancellationToken cancellation)
    {
        EditionInfo? edition = editionId is null ? null : CommonOptions.FindEdition(editionId);
        if (edition is { IsSecurity: true })
            throw new CliException($"{editionId} is no edition of messages: what secures them is read in any case");
        PacketInspector inspector = new(new EditionCodecs(), signatures);
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

            EditionInfo? stated = edition ?? (item.Edition is { } id && EditionCatalog.Find(id) is { IsSecurity: false } named ? named : null);
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
