using System.CommandLine;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Model;
using V2X.Model.Translation;

namespace V2X.Interop.Cli;

/// <summary><c>v2x convert</c>: a message of one standard to the message of another that says the same.</summary>
internal static class ConvertCommand
{
    private static readonly string[] Families = ["china", "sae", "etsi"];

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Argument<string> input = new("INPUT")
        {
            Description = "Hexadecimal, a FILE (hex lines, JSON Lines with \"hex\", pcap or pcapng of UDP datagrams), or '-' for standard input.",
            DefaultValueFactory = _ => "-",
        };
        Option<string> to = new("--to") { Description = "Message set to convert to.", Required = true, HelpName = "china|sae|etsi" };
        to.AcceptOnlyFromAmong(Families);
        Option<string> edition = CommonOptions.Edition(
            "Edition to write, or etsi-release1 or etsi-release2 for all of a release. Default: csae53-157, j2735-2024, etsi-release2.", required: false);
        Option<string> from = new("--from", "-f")
        {
            Description = "Edition of the input. Default: the one the input states, else every one is tried and the fitting one taken.",
            HelpName = "EDITION",
        };
        Option<bool> report = new("--report", "-r") { Description = "Also say what was lost: fields without a place, filled, rounded, moved or cut, each with the reason." };
        Command command = new("convert", "Convert messages to another message set: one message gives hexadecimal, many give lines of JSON. A message becomes as many as it takes to tell everything: each event of an RSI a DENM of its own. Exit code 1 when an entry cannot be converted.")
        {
            input, to, edition, from, report,
        };
        command.WithExamples(
            "v2x convert --to etsi 00142500...",
            "v2x convert --to sae --report bsm.hex",
            "v2x convert --to china --edition ydt3709-2020 --report capture.pcap");
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            context, new Request(parsed.GetValue(input)!, TargetOf(parsed.GetValue(to)!, parsed.GetValue(edition)), SourceOf(parsed.GetValue(from)), parsed.GetValue(report)), cancellation)));
        return command;
    }

    private static string TargetOf(string family, string? edition)
    {
        MessageFamily wanted = family switch
        {
            "china" => MessageFamily.China,
            "sae" => MessageFamily.Sae,
            _ => MessageFamily.Etsi,
        };
        string[] known = [.. MessageSetDecoders.DecoderIds.Where(id => MessageSetDecoders.FamilyOf(id) == wanted)];
        string id = edition ?? TranslationEditions.DefaultOf(wanted)!;
        return known.FirstOrDefault(each => each.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new CliException($"'{id}' is no edition of {family}; known: {string.Join(", ", known)}");
    }

    private static EditionInfo? SourceOf(string? id)
    {
        if (id is null)
            return null;
        EditionInfo edition = CommonOptions.FindEdition(id);
        return edition.IsSecurity ? throw new CliException($"{edition.Id} has no messages to convert") : edition;
    }

    private static int Run(CliContext context, Request request, CancellationToken cancellation)
    {
        var conversion = new Conversion(request.Target, request.Source, context.Time);
        using IEnumerator<InputItem> items = InputReader.Read(request.Input, context.In).GetEnumerator();
        if (!items.MoveNext())
            throw new CliException(ExitCodes.Failed, $"{request.Input} holds no message");
        IReadOnlyList<Converted> converted = conversion.Convert(items.Current, request.Report);
        bool isOnly = !items.MoveNext();
        var lines = new ConvertJson(context);
        bool allWell = Write(converted, isOnly ? each => ConvertText.Write(context, each) : lines.Write);
        for (bool isMore = !isOnly; isMore; isMore = items.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            allWell &= Write(conversion.Convert(items.Current, request.Report), lines.Write);
        }

        return allWell ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static bool Write(IReadOnlyList<Converted> converted, Action<Converted> write)
    {
        foreach (Converted each in converted)
            write(each);
        return converted.All(each => each.Fault is null);
    }

    private sealed record Request(string Input, string Target, EditionInfo? Source, bool Report);
}
