using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using V2X.Interop.Inputs;
using V2X.Interop.Pki;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;
using V2X.Security.Keys;

namespace V2X.Interop.Cli;

/// <summary><c>v2x pki</c>: authorities and certificates of a lab.</summary>
internal static class PkiCommand
{
    private static readonly Dictionary<string, EcCurve> Curves = new(StringComparer.Ordinal)
    {
        ["p256"] = EcCurve.NistP256,
        ["p384"] = EcCurve.NistP384,
        ["brainpoolp256"] = EcCurve.BrainpoolP256r1,
        ["brainpoolp384"] = EcCurve.BrainpoolP384r1,
        ["sm2"] = EcCurve.Sm2,
    };

    /// <summary>The command with its subcommands.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("pki", "Make a lab's test authorities, certificates and revocation lists, and show certificates. Not for production keys.");
        command.WithExamples(
            "v2x pki init lab --family china",
            "v2x pki issue lab rsu-1 --permission 3618 --permission 3619 --hours 168",
            "v2x pki show lab/certs/rsu-1.cert",
            "v2x pki crl lab --revoke rsu-1");
        command.Add(Init(context));
        command.Add(Issue(context));
        command.Add(Show(context));
        command.Add(Crl(context));
        return command;
    }

    private static Command Init(CliContext context)
    {
        Argument<string> folder = Folder("New folder to make the PKI in.");
        Option<string> family = new("--family") { Description = "china (YD/T 3957), ieee (IEEE 1609.2) or etsi (TS 103 097).", Required = true, HelpName = "FAMILY" };
        Option<string> curve = new("--curve") { Description = $"{string.Join(", ", Curves.Keys)}; by default sm2 for china, else p256.", HelpName = "CURVE" };
        Option<string> name = new("--name") { Description = "Name of the lab, part of the authorities' names.", DefaultValueFactory = _ => "lab.test", HelpName = "NAME" };
        Option<int> years = new("--years") { Description = "Validity of root and authority.", DefaultValueFactory = _ => 10, HelpName = "N" };
        Option<int[]> countries = Countries();
        Command command = new("init", "Make a root and an authority below it, and the trust folder that verifiers load.") { folder, family, curve, name, years, countries };
        command.WithExamples("v2x pki init lab --family china", "v2x pki init lab --family etsi --curve brainpoolp256 --country 276");
        command.SetAction(parsed => Guard(() =>
        {
            LabFamily chosen = LabFamily.Find(parsed.GetValue(family)!) ?? throw new CliException($"unknown family '{parsed.GetValue(family)}'; known: {string.Join(", ", LabFamily.All.Select(known => known.Name))}");
            LabRequest request = new(parsed.GetValue(name)!, CurveOf(parsed.GetValue(curve), chosen), parsed.GetValue(years), CountriesOf(parsed.GetValue(countries), chosen));
            Print(context, LabFolder.Create(parsed.GetValue(folder)!, chosen, request, context.Time.GetUtcNow()));
        }));
        return command;
    }

    private static Command Issue(CliContext context)
    {
        Argument<string> folder = Folder("Folder of the PKI.");
        Argument<string> name = new("NAME") { Description = "Name of the files; the certificate itself stays without a name." };
        Option<string[]> permissions = new("--permission") { Description = "PSID or AID, decimal or 0x.., with its SSP in hexadecimal: 36=01FFFC. By default those of the family.", HelpName = "PSID[=SSP]" };
        Option<int> hours = new("--hours") { Description = "Validity.", DefaultValueFactory = _ => 168, HelpName = "N" };
        Option<int[]> countries = Countries();
        Option<bool> isImplicit = new("--implicit") { Description = "An implicit certificate (family ieee)." };
        Command command = new("issue", "Issue a certificate and make its key.") { folder, name, permissions, hours, countries, isImplicit };
        command.WithExamples("v2x pki issue lab rsu-1", "v2x pki issue lab obu-7 --permission 36=01FFFC --permission 37=01FFFFFF --hours 24");
        command.SetAction(parsed => Guard(() =>
        {
            LabFolder lab = LabFolder.Open(parsed.GetValue(folder)!);
            AppPermission[] asked = [.. (parsed.GetValue(permissions) ?? []).Select(text => Permission(text, lab.Family))];
            CertificateContents contents = new()
            {
                ValidFrom = context.Time.GetUtcNow().AddMinutes(-1),
                LifetimeUnit = DurationKind.Hours,
                LifetimeCount = parsed.GetValue(hours),
                Region = new RegionContents { Countries = CountriesOf(parsed.GetValue(countries), lab.Family) },
                AppPermissions = asked.Length > 0 ? asked : lab.Family.Permissions,
            };
            Print(context, lab.Issue(parsed.GetValue(name)!, contents, parsed.GetValue(isImplicit)));
        }));
        return command;
    }

    private static Command Show(CliContext context)
    {
        Argument<string> certificate = new("FILE|HEX") { Description = "A certificate: a file of COER octets, or hexadecimal." };
        Command command = new("show", "Print a certificate as a tree.") { certificate };
        command.WithExamples("v2x pki show lab/trust/roots/root.cert");
        command.SetAction(parsed =>
        {
            string text = parsed.GetValue(certificate)!;
            byte[]? octets;
            if (File.Exists(text))
                octets = File.ReadAllBytes(text);
            else if (!HexText.TryParse(text, out octets))
                throw new CliException($"'{text}' is neither a file nor hexadecimal");
            if (CertificateTree.TryWrite(octets, context.Out, out string fault))
                return ExitCodes.Success;
            throw new CliException(ExitCodes.Failed, $"not a certificate: {fault}");
        });
        return command;
    }

    private static Command Crl(CliContext context)
    {
        Argument<string> folder = Folder("Folder of the PKI.");
        Option<string[]> names = new("--revoke") { Description = "Name of an issued certificate; may be given again.", HelpName = "NAME" };
        Command command = new("crl", "Issue the next revocation list: what the last one named, and more.") { folder, names };
        command.WithExamples("v2x pki crl lab --revoke rsu-1");
        command.SetAction(parsed => Guard(() =>
        {
            (string file, int count) = LabFolder.Open(parsed.GetValue(folder)!).Revoke(parsed.GetValue(names) ?? [], context.Time.GetUtcNow());
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}  ({count} revoked)"));
        }));
        return command;
    }

    private static Argument<string> Folder(string description) => new("DIR") { Description = description };

    private static Option<int[]> Countries() =>
        new("--country") { Description = "UN number of a country it holds in; may be given again. By default that of the family.", HelpName = "N" };

    private static IReadOnlyList<int> CountriesOf(int[]? asked, LabFamily family) => asked is { Length: > 0 } ? asked : family.Countries;

    private static EcCurve? CurveOf(string? text, LabFamily family)
    {
        if (text is null)
            return null;
        if (!Curves.TryGetValue(text, out EcCurve curve))
            throw new CliException($"unknown curve '{text}'; known: {string.Join(", ", Curves.Keys)}");
        if ((curve == EcCurve.Sm2) != (family.Profile == CertificateProfile.China))
            throw new CliException($"curve {text} does not go with family {family.Name}");
        return curve;
    }

    private static AppPermission Permission(string text, LabFamily family)
    {
        string[] parts = text.Split('=', 2);
        bool isHex = parts[0].StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!ulong.TryParse(isHex ? parts[0].AsSpan(2) : parts[0], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong psid))
            throw new CliException($"'{text}' is no permission: write 36, 0x24 or 36=01FFFC");
        byte[]? ssp = null;
        if (parts.Length == 2 && !HexText.TryParse(parts[1], out ssp))
            throw new CliException($"the SSP of '{text}' is not hexadecimal");
        return new AppPermission(psid, ssp, family.Profile == CertificateProfile.Etsi);
    }

    private static int Guard(Action action)
    {
        try
        {
            action();
            return ExitCodes.Success;
        }
        catch (Exception fault) when (fault is KeyFileException or CryptographicException or PlatformNotSupportedException)
        {
            throw new CliException(ExitCodes.Environment, fault.Message);
        }
        catch (ArgumentException fault)
        {
            throw new CliException(fault.Message);
        }
    }

    private static void Print(CliContext context, IReadOnlyList<string> files)
    {
        foreach (string file in files)
            context.Out.WriteLine(file);
    }
}
