using System.CommandLine;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;

namespace V2X.Interop.Cli;

/// <summary><c>v2x decode</c>: octets to something a person or a program reads.</summary>
internal static class DecodeCommand
{
    private static readonly string[] Formats = ["tree", "jer", "jsonl"];

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Argument<string> input = new("INPUT")
        {
            Description = "Hexadecimal, a FILE (hex lines, JSON Lines with \"hex\", pcap or pcapng of UDP datagrams, an agent's quarantine file), or '-' for standard input.",
            DefaultValueFactory = _ => "-",
        };
        Option<string> edition = CommonOptions.Edition("Edition to decode with. Default: the one the input states, else every one is tried and the fitting one shown.", required: false);
        Option<string> type = CommonOptions.Type();
        Option<string> format = new("--format", "-f")
        {
            Description = "tree: names, values with units, bit ranges. jer: the standard's JSON. jsonl: one line of JSON an entry, faults included.",
            DefaultValueFactory = _ => "tree",
            HelpName = "tree|jer|jsonl",
        };
        format.AcceptOnlyFromAmong(Formats);
        Command command = new("decode", "Decode messages. Exit code 1 when an entry does not decode.") { input, edition, type, format };
        command.WithExamples(
            "v2x decode 002eb7d528470707070704a399af1ab4b614721fc22efc0006047e87e8401fffe022587080a68000000",
            "v2x decode --edition ydt3709-2020 --format jsonl capture.pcap",
            "v2x decode --edition ieee1609.2-2023 --type Ieee1609Dot2Data 0380...",
            "v2x decode quarantine.jsonl");
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            context, parsed.GetValue(input)!, parsed.GetValue(edition), parsed.GetValue(type)!, parsed.GetValue(format)!, cancellation)));
        return command;
    }

    private static int Run(CliContext context, string input, string? editionId, string type, string format, CancellationToken cancellation)
    {
        EditionCodecs codecs = new();
        EditionInfo? edition = editionId is null ? null : CommonOptions.FindEdition(editionId);
        if (edition is not null && !CommonOptions.Knows(codecs, edition, type))
            CommonOptions.Codec(codecs, edition, type);
        else if (!EditionCatalog.Everything.Any(known => codecs.Find(known, type) is not null))
            throw new CliException($"no edition has a type '{type}'");

        IDecodeOutput output = format switch
        {
            "jer" => new JerOutput(context),
            "jsonl" => new JsonLinesOutput(context),
            _ => new TreeOutput(context),
        };
        ItemDecoder decoder = new(codecs);
        bool allWell = true;
        foreach (InputItem item in InputReader.Read(input, context.In))
        {
            cancellation.ThrowIfCancellationRequested();
            allWell &= One(item, decoder, codecs, edition, type, output);
        }

        return allWell ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static bool One(InputItem item, ItemDecoder decoder, EditionCodecs codecs, EditionInfo? edition, string type, IDecodeOutput output)
    {
        if (item.Fault is { } fault)
        {
            output.Unreadable(item.Where, fault);
            return false;
        }

        // What a line says about itself holds unless the command line says otherwise.
        EditionInfo? stated = edition ?? (item.Edition is { } id ? EditionCatalog.Find(id) : null);
        if (edition is null && item.Edition is { } unknown && stated is null)
        {
            output.Unreadable(item.Where, $"unsupported-edition ({unknown})");
            return false;
        }

        string wanted = type == CommonOptions.DefaultType && item.Type is { } named ? named : type;
        if (stated is not null ? !CommonOptions.Knows(codecs, stated, wanted) : !EditionCatalog.Everything.Any(known => codecs.Find(known, wanted) is not null))
        {
            output.Unreadable(item.Where, $"unsupported-type ({wanted})");
            return false;
        }

        DecodedItem decoded = decoder.Decode(item.Octets, stated, wanted);
        bool good = stated is null ? decoded.Chosen.Fits : decoded.Chosen.Decodes;
        output.Decoded(item.Where, decoded, good);
        return good;
    }
}
