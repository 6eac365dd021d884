using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    private const int MostFileOctets = 1 << 22;

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
        Option<int> years = Duration("--years", "Validity of root and authority.", 10, 100);
        Option<int[]> countries = Countries();
        Command command = new("init", "Make a root and an authority below it, and the trust folder that verifiers load.") { folder, family, curve, name, years, countries };
        command.WithExamples("v2x pki init lab --family china", "v2x pki init lab --family etsi --curve brainpoolp256 --country 276");
        command.SetAction(parsed => Guard(() =>
        {
            LabFamily chosen = LabFamily.Find(parsed.GetValue(family)!) ?? throw new CliException($"unknown family '{parsed.GetValue(family)}'; known: {string.Join(", ", LabFamily.All.Select(known => known.Name))}");
            LabRequest request = new(parsed.GetValue(name)!, CurveOf(parsed.GetValue(curve), chosen), parsed.GetValue(years), CountriesOf(parsed.GetValue(countries), chosen.Countries));
            Print(context, LabFolder.Create(parsed.GetValue(folder)!, chosen, request, context.Time.GetUtcNow()));
        }));
        return command;
    }

    private static Command Issue(CliContext context)
    {
        Argument<string> folder = Folder("Folder of the PKI.");
        Argument<string> name = new("NAME") { Description = "Name of the files; the certificate itself stays without a name." };
        Option<string[]> permissions = new("--permission") { Description = "PSID or AID, decimal or 0x.., with its SSP in hexadecimal: 36=01FFFC. By default those of the family.", HelpName = "PSID[=SSP]" };
        Option<int> hours = Duration("--hours", "Validity.", 168, ushort.MaxValue);
        Option<int[]> countries = Countries();
        Option<bool> isImplicit = new("--implicit") { Description = "An implicit certificate (family ieee)." };
        Command command = new("issue", "Issue a certificate and make its key.") { folder, name, permissions, hours, countries, isImplicit };
        command.WithExamples("v2x pki issue lab rsu-1", "v2x pki issue lab obu-7 --permission 36=01FFFC --permission 37=01FFFFFF --hours 24");
        command.SetAction(parsed => Guard(() =>
        {
            LabFolder lab = LabFolder.Open(parsed.GetValue(folder)!);
            int[] within = CountriesOf(parsed.GetValue(countries), []);
            AppPermission[] asked = [.. (parsed.GetValue(permissions) ?? []).Select(text => Permission(text, lab.Family))];
            CertificateContents contents = new()
            {
                ValidFrom = context.Time.GetUtcNow().AddMinutes(-1),
                LifetimeUnit = DurationKind.Hours,
                LifetimeCount = parsed.GetValue(hours),
                Region = within.Length == 0 ? null : new RegionContents { Countries = within },
                AppPermissions = asked.Length > 0 ? asked : lab.Family.Permissions,
            };
            Print(context, lab.Issue(parsed.GetValue(name)!, contents, parsed.GetValue(isImplicit)));
        }));
        return command;
    }

    private static Command Show(CliContext context)
    {
        Argument<string> shown = new("FILE|DIR|HEX") { Description = "A certificate or revocation list, as a file of COER octets or hexadecimal, or the folder of a PKI." };
        Command command = new("show", "Print a certificate, a revocation list or a whole PKI as a tree. Keys are never shown.") { shown };
        command.WithExamples("v2x pki show lab", "v2x pki show lab/trust/roots/root.cert");
        command.SetAction(parsed =>
        {
            string text = parsed.GetValue(shown)!;
            if (Directory.Exists(text))
                LabTree.Write(LabFolder.Open(text), context.Out);
            else
                ShowOctets(Octets(text), context);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void ShowOctets(byte[] octets, CliContext context)
    {
        if (octets.AsSpan().StartsWith("-----BEGIN"u8))
            throw new CliException("that is a key file: keys are never shown");
        if (LabRevocations.TryRead(octets) is { } list)
            LabTree.Write(list, context.Out);
        else if (!CertificateTree.TryWrite(octets, context.Out, out string fault))
            throw new CliException(ExitCodes.Failed, $"not a certificate: {fault}");
    }

    private static byte[] Octets(string text)
    {
        byte[]? octets;
        if (!File.Exists(text))
            return HexText.TryParse(text, out octets) ? octets : throw new CliException($"'{text}' is neither a file nor hexadecimal");
        if (new FileInfo(text).Length > MostFileOctets)
            throw new CliException($"{text} is longer than {MostFileOctets} octets: no certificate, and no list that is shown");
        byte[] content = File.ReadAllBytes(text);
        return HexText.TryParse(Encoding.Latin1.GetString(content), out octets) ? octets : content;
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

    private static Option<int> Duration(string name, string description, int usual, int most)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 0 || (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= most))
                return;
            result.AddError($"{name} must be 1..{most}");
        });
        return option;
    }

    private static Argument<string> Folder(string description) => new("DIR") { Description = description };

    private static Option<int[]> Countries() =>
        new("--country") { Description = "UN number of a country it holds in; may be given again. By default that of the family, or the authority's.", HelpName = "N" };

    private static int[] CountriesOf(int[]? asked, IReadOnlyList<int> otherwise)
    {
        foreach (int country in asked ?? [])
        {
            if (country is < 1 or > 999)
                throw new CliException($"{country} is no UN number of a country: 156 China, 344 Hong Kong, 276 Germany, 840 United States");
        }

        return asked is { Length: > 0 } ? asked : [.. otherwise];
    }

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
