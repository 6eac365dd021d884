using System.CommandLine;
using System.Globalization;
using V2X.Conformance.Reports;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Targets;
using V2X.Conformance.Verdicts;
using V2X.Interop.Emulators;
using V2X.Interop.Testing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Interop.Cli;

/// <summary><c>v2x test</c>: judges a unit, live or by a capture, requirement by requirement.</summary>
internal static class TestCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("test", "Judge an on-board or roadside unit against suites of requirements, live or by a capture.");
        command.Add(Run(context));
        command.Add(List(context));
        command.Add(Explain(context));
        command.Add(TestMatrixCommand.Create(context));
        return command;
    }

    private static Command Run(CliContext context)
    {
        Option<string> target = new("--target") { Description = $"What to judge: {TargetText.Form}.", Required = true, HelpName = "TARGET" };
        Option<string[]> suites = new("--suite") { Description = "A suite by its id, or a FILE of your own (docs/suites.md). Default: every suite whose messages are seen.", HelpName = "SUITE" };
        Option<string[]> editions = new("--edition", "-e") { Description = "Edition to read a family's messages with. See 'v2x editions'.", HelpName = "EDITION" };
        Option<string> trust = new("--trust") { Description = "Folder with roots, authorities and crls, see 'v2x pki': signatures are checked against it.", HelpName = "FOLDER" };
        Option<string> reference = new("--reference") { Description = "The way the unit truly took, WGS 84 and UTC: positions are held against it.", HelpName = "FILE.gpx|.csv|.nmea" };
        Option<string> station = new("--station") { Description = "Judge only the messages of this station, a number or hexadecimal with 0x. Default: all.", HelpName = "ID" };
        Option<string[]> only = new("--requirement") { Description = "Judge only this requirement of the suites.", HelpName = "ID" };
        Option<string> output = new("--out") { Description = "Folder for report.html, results.json, junit.xml and the packets of every broken requirement.", HelpName = "FOLDER" };
        Option<string> duration = new("--duration") { Description = "How long to listen to a live unit, e.g. 60s. Default: until it has been asked what the suites ask, else until Ctrl+C.", HelpName = "TIME" };
        Option<string> record = new("--record") { Description = "Keep what a live unit sends in this capture, to be judged again as pcap:FILE.", HelpName = "FILE.pcapng" };
        Option<string> stimulus = new("--stimulus") { Description = "Where to send what a live unit is asked. Default: where its packets come from.", HelpName = "HOST:PORT" };
        Option<string> certificate = new("--certificate") { Description = "Certificate that what a live unit is asked is signed with, see 'v2x pki'. Default: unsigned.", HelpName = "FILE" };
        Option<string> key = new("--key") { Description = "Its key.", HelpName = "FILE" };
        Option<string[]> set = new("--set") { Description = "A value of a suite: of the site, or of the laboratory's own choice. See 'v2x test list'.", HelpName = "NAME=VALUE" };
        Option<string> language = new("--language") { Description = "Language of the summary.", DefaultValueFactory = _ => "en", HelpName = "en|zh-Hant|zh-Hans" };
        language.AcceptOnlyFromAmong("en", "zh-Hant", "zh-Hans");
        Command command = new("run", "Judge a unit. Exit code 1 when a requirement is broken that must hold, or nothing could be judged.") { target, suites, only, editions, trust, reference, station, output, duration, record, stimulus, certificate, key, set, language };
        command.WithExamples("v2x test run --target pcap:drive.pcapng --out report", "v2x test run --suite china-day1-obu --target udp://0.0.0.0:46800 --duration 60s", "v2x test run --target pcap:drive.pcapng --reference track.gpx --station 0x0102030405060708 --out report", "v2x test run --suite china-day2-rsu --target udp://0.0.0.0:46800 --set node=12 --out report");
        command.SetAction(async (parsed, cancellation) =>
        {
            SuiteChoice choice = new(parsed.GetValue(suites) ?? [], parsed.GetValue(only) ?? [], parsed.GetValue(set) ?? []);
            ITarget opened = await TargetText.OpenAsync(parsed.GetValue(target)!, parsed.GetValue(stimulus), context.Time, cancellation);
            DeviceTarget? emulated = opened as DeviceTarget;
            string? kept = parsed.GetValue(record);
            using ITarget unit = Recorded(opened, kept);
            using StimulusSigner? signer = StimulusSigner.Open(parsed.GetValue(certificate), parsed.GetValue(key), emulated?.Time ?? context.Time);
            RunOptions options = new()
            {
                Signer = signer,
                Editions = choice.EditionsOf(parsed.GetValue(editions) ?? []),
                Environment = EnvironmentOf(parsed.GetValue(trust), context.Time) ?? (emulated is null ? null : new SecurityEnvironment(emulated.Device.Trust)),
                Reference = ReferenceFile.Read(parsed.GetValue(reference)),
                Station = StationOf(parsed.GetValue(station)),
                ExchangeSeed = emulated is null ? Random.Shared.Next() : 1,
            };
            RunCommandLine again = new(
                kept is null ? parsed.GetValue(target)! : $"pcap:{kept}",
                choice.Asked,
                [
                    .. (parsed.GetValue(editions) ?? []).Select(edition => ("--edition", (string?)edition)),
                    .. (parsed.GetValue(set) ?? []).Select(value => ("--set", (string?)value)),
                    ("--trust", parsed.GetValue(trust)), ("--reference", parsed.GetValue(reference)), ("--station", parsed.GetValue(station)),
                    ("--certificate", parsed.GetValue(certificate)), ("--key", parsed.GetValue(key)),
                    ("--stimulus", kept is null ? parsed.GetValue(stimulus) : null), ("--duration", kept is null ? parsed.GetValue(duration) : null),
                ]);
            TimeSpan? length = DurationOf(parsed.GetValue(duration)) ?? (choice.Chosen.Any(suite => suite.Exchanges.Count > 0) ? null : emulated?.Device.Watch);
            RunResult result = new TestRun(choice.Suites, options, emulated?.Time ?? context.Time).Run(unit, length, choice.Chosen.Count > 0, emulated is null ? context.Error : null, cancellation);
            if (parsed.GetValue(output) is { } folder)
                TestReports.Write(result, folder, new ReportSources(new BreachTree().Of, one => again.Of(one.Suite.Id, one.Requirement.Id)));
            if (unit.Fault.Length > 0)
                context.Error.WriteLine($"{unit.Name}: {unit.Fault}");
            TestReports.Summarise(result, context.Out, LanguageOf(parsed.GetValue(language)!));
            return ExitCode(result);
        });
        return command;
    }

    private static Command List(CliContext context)
    {
        Option<bool> suites = new("--suites") { Description = "Suites only." };
        Command command = new("list", "List suites and their requirements.") { suites };
        command.WithExamples("v2x test list", "v2x test list --suites");
        command.SetAction(parsed =>
        {
            foreach (Suite suite in SuiteLibrary.All)
            {
                context.Out.WriteLine($"{suite.Id}  {suite.Title.En} ({suite.Requirements.Count})");
                foreach (SuiteValue value in parsed.GetValue(suites) ? [] : suite.Values.All)
                    context.Out.WriteLine($"  --set {value.Name}={value.Json}  {value.Title.En}");
                foreach (Requirement one in parsed.GetValue(suites) ? [] : suite.Requirements)
                    context.Out.WriteLine($"  {one.Id}  {(one.Kind == RequirementKind.Active ? "(active) " : "")}{one.Title.En}");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Explain(CliContext context)
    {
        Argument<string> id = new("ID") { Description = "A requirement's id." };
        Command command = new("explain", "Tell what a requirement asks, where it is written and what decides.") { id };
        command.WithExamples("v2x test explain CN-OBU-002");
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetValue(id)!;
            (Suite Suite, Requirement Requirement)[] found =
                [.. SuiteLibrary.All.SelectMany(suite => suite.Requirements.Where(one => one.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Select(one => (suite, one)))];
            if (found.Length == 0)
                throw new CliException($"no requirement '{wanted}'; see 'v2x test list'");
            foreach ((Suite suite, Requirement one) in found)
                TestExplanation.Write(suite, one, context.Out);
            return ExitCodes.Success;
        });
        return command;
    }

    private static ITarget Recorded(ITarget unit, string? file)
    {
        if (file is null)
            return unit;
        if (unit is IActiveTarget live)
            return new RecordedTarget(live, file);
        unit.Dispose();
        throw new CliException("--record is for a live target: a capture is kept already");
    }

    // Nothing judged is no success, and neither is a part without faults of a whole that was not seen: a script should hear of it.
    private static int ExitCode(RunResult result)
    {
        if (result.Requirements.Any(one => one.FailsRun) || !result.Requirements.Any(one => one.Verdict is Verdict.Pass or Verdict.Fail))
            return ExitCodes.Failed;
        return result.IsPartial ? ExitCodes.Environment : ExitCodes.Success;
    }

    private static ulong? StationOf(string? text)
    {
        if (text is null)
            return null;
        bool isRead = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong station)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out station);
        return isRead ? station : throw new CliException($"--station '{text}' is no identifier: write 305419896 or 0x12345678");
    }

    private static SecurityEnvironment? EnvironmentOf(string? folder, TimeProvider time)
    {
        try
        {
            return folder is null ? null : new SecurityEnvironment(TrustStoreFiles.Load(folder, Pki.LabTime.ToUnixNs(time.GetUtcNow())));
        }
        catch (TrustStoreException fault)
        {
            throw new CliException(ExitCodes.Environment, fault.Message);
        }
    }

    private static TimeSpan? DurationOf(string? text)
    {
        if (text is null)
            return null;
        return DurationText.TryParse(text, out TimeSpan duration) ? duration : throw new CliException($"--duration '{text}' is no time: write 60s");
    }

    private static ReportLanguage LanguageOf(string text) => text switch
    {
        "zh-Hant" => ReportLanguage.ZhHant,
        "zh-Hans" => ReportLanguage.ZhHans,
        _ => ReportLanguage.En,
    };
}
