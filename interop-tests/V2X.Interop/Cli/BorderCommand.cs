using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using V2X.Border;
using V2X.Border.Audit;
using V2X.Border.Policies;
using V2X.Interop.Border;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;

namespace V2X.Interop.Cli;

/// <summary><c>v2x border</c>: what a policy lets across, and whether the account of it is whole.</summary>
internal static class BorderCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("border", "Check a border policy, explain what it does with a message, and verify audit logs.");
        command.WithExamples(
            "v2x border check --policy hong-kong.json",
            "v2x border explain capture.pcap --policy hong-kong.json --purpose traffic-safety",
            "v2x border audit verify border-20261121.jsonl --key audit.pub.pem");
        command.Add(Explain(context));
        command.Add(Check(context));
        Command audit = new("audit", "Audit logs of the border.") { Verify(context) };
        audit.WithExamples("v2x border audit verify border-20261121.jsonl --key audit.pub.pem");
        command.Add(audit);
        return command;
    }

    private static Command Explain(CliContext context)
    {
        Argument<string> message = new("MESSAGE") { Description = "Hexadecimal, a FILE (hex lines, JSON Lines with \"hex\", pcap or pcapng, a quarantine file), or '-' for standard input." };
        Option<string> policy = Policy();
        Option<string> direction = new("--direction") { Description = "Which way it would cross, seen from the side that holds the policy.", DefaultValueFactory = _ => "out", HelpName = "out|in" };
        direction.AcceptOnlyFromAmong("out", "in");
        Option<string> at = new("--at") { Description = "Time of the decision, e.g. 2026-11-21T18:00:00+08:00; by default when it was recorded, else now.", HelpName = "TIME" };
        Option<string> purpose = new("--purpose") { Description = "What the other side asks for it for.", HelpName = "NAME" };
        Option<string> place = new("--place") { Description = "Where a message belongs that holds no position, in degrees.", HelpName = "LAT,LON" };
        Option<string> datum = new("--datum") { Description = "Datum of positions in Chinese messages on the link.", DefaultValueFactory = _ => "wgs84", HelpName = "wgs84|gcj02" };
        datum.AcceptOnlyFromAmong("wgs84", "gcj02");
        Option<string> edition = CommonOptions.Edition("Edition to decode with. Default: the one the input states, else the fitting one.", required: false);
        Command command = new("explain", "Say rule by rule what would cross and how each field would look. Exit code 1 when a message would not cross or does not decode.")
        {
            message, policy, direction, at, purpose, place, datum, edition,
        };
        command.WithExamples("v2x border explain 002eb7d5... --policy hong-kong.json --purpose track-continuity", "v2x border explain capture.pcap --policy shenzhen.json --direction in --at 2026-11-21T18:00:00+08:00");
        command.SetAction((parsed, cancellation) =>
        {
            (double latitude, double longitude) = PlaceOf(parsed.GetValue(place));
            EditionInfo? chosen = parsed.GetValue(edition) is { } id ? CommonOptions.FindEdition(id) : null;
            BorderQuestion question = new(
                parsed.GetValue(direction) == "in" ? BorderDirection.In : BorderDirection.Out, "", 0, parsed.GetValue(purpose), latitude, longitude,
                parsed.GetValue(datum) == "gcj02");
            long? time = TimeOf(parsed.GetValue(at));
            ExplainRun run = new(context, LoadPolicy(context, parsed.GetValue(policy)!), question, time, chosen);
            bool allCross = true;
            foreach (InputItem item in InputReader.Read(parsed.GetValue(message)!, context.In))
            {
                cancellation.ThrowIfCancellationRequested();
                allCross &= run.One(item);
            }

            return Task.FromResult(allCross ? ExitCodes.Success : ExitCodes.Failed);
        });
        return command;
    }

    private static Command Check(CliContext context)
    {
        Option<string> policy = Policy();
        Command command = new("check", "Load a policy and tell everything that is wrong or doubtful about it. Exit code 1 when it would be refused.") { policy };
        command.WithExamples("v2x border check --policy hong-kong.json");
        command.SetAction(parsed =>
        {
            string file = parsed.GetValue(policy)!;
            PolicyLoad load = Read(file);
            foreach (PolicyFinding finding in load.Findings)
                context.Out.WriteLine($"{file}:{finding}");
            if (load.Policy is not { } good)
                return ExitCodes.Failed;
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{file}: policy {good.Name} of {good.Side}, {good.Rules.Count} rules{(good.IsShadow ? ", in shadow mode" : "")}, {load.Findings.Count} warnings, digest {good.Digest}"));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Verify(CliContext context)
    {
        Argument<string> file = new("FILE") { Description = "Audit log, from its first record on." };
        Option<string> key = new("--key") { Description = "Public key (PEM) that it must be signed with. Without one, the key that the log names is taken.", HelpName = "PUBLIC" };
        Option<bool> open = new("--open") { Description = "The log is still written to: a missing end is no fault." };
        Command command = new("verify", "Find any change, cut or reordering in an audit log. Exit code 1 when there is one.") { file, key, open };
        command.WithExamples("v2x border audit verify border-20261121.jsonl --key audit.pub.pem", "v2x border audit verify border-20261121.jsonl --open");
        command.SetAction(parsed =>
        {
            using ECDsa? wanted = KeyOf(parsed.GetValue(key));
            using FileStream log = Open(parsed.GetValue(file)!);
            AuditVerdict verdict = AuditVerifier.Verify(log, wanted, parsed.GetValue(open));
            AuditText.Write(verdict, parsed.GetValue(file)!, wanted is not null, context.Out);
            return verdict.IsIntact ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static Option<string> Policy() => new("--policy") { Description = "Policy file, JSON with comments.", Required = true, HelpName = "FILE" };

    private static FileStream Open(string path) => File.Exists(path) ? File.OpenRead(path) : throw new CliException($"no such file: {path}");

    private static PolicyLoad Read(string path)
    {
        using FileStream file = Open(path);
        return BorderPolicy.Load(file);
    }

    private static BorderPolicy LoadPolicy(CliContext context, string path)
    {
        PolicyLoad load = Read(path);
        if (load.Policy is { } policy)
            return policy;
        foreach (PolicyFinding finding in load.Findings)
            context.Error.WriteLine($"{path}:{finding}");
        throw new CliException(ExitCodes.Failed, $"{path} is no policy that can be used");
    }

    private static ECDsa? KeyOf(string? path)
    {
        if (path is null)
            return null;
        using FileStream file = Open(path);
        using StreamReader reader = new(file);
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(reader.ReadToEnd());
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CliException($"{path} is no public key in PEM");
        }
    }

    private static long? TimeOf(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time.ToUnixTimeMilliseconds()
        : throw new CliException($"'{text}' is no time; write 2026-11-21T18:00:00+08:00");

    private static (double Latitude, double Longitude) PlaceOf(string? text)
    {
        if (text is null)
            return (double.NaN, double.NaN);
        string[] parts = text.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], CultureInfo.InvariantCulture, out double latitude) && Math.Abs(latitude) <= 90
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double longitude) && Math.Abs(longitude) <= 180
            ? (latitude, longitude)
            : throw new CliException($"'{text}' is no place; write 22.512,114.075");
    }
}
