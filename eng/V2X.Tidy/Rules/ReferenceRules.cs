using System.Xml.Linq;

namespace V2X.Tidy.Rules;

/// <summary>Which project may refer to which. The arrows point from what is used to who uses it in docs/ARCHITECTURE.md.</summary>
internal static class ReferenceRules
{
    private const string Compiler = "V2X.Asn1.Compiler";

    /// <summary>A project may refer to those on its row, and to whatever they may refer to.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["V2X.Asn1"] = [],
        [Compiler] = ["V2X.Asn1"],
        ["V2X.Messages.China"] = ["V2X.Asn1"],
        ["V2X.Messages.Sae"] = ["V2X.Asn1"],
        ["V2X.Messages.Etsi"] = ["V2X.Asn1"],
        ["V2X.Frames"] = [],
        ["V2X.Security"] = ["V2X.Asn1"],
        ["V2X.Model"] = ["V2X.Messages.China", "V2X.Messages.Sae", "V2X.Messages.Etsi", "V2X.Security"],
        ["V2X.Grpc"] = [],
        ["V2X.Contracts"] = ["V2X.Grpc"],
        ["V2X.Fusion"] = ["V2X.Model"],
        ["V2X.Border"] = ["V2X.Model"],
        ["V2X.Mqtt"] = [],
        ["V2X.Telemetry"] = [],
        ["V2X.Telemetry.Otlp"] = ["V2X.Telemetry"],
        ["V2X.Journal"] = [],
        ["V2X.Rsu"] = ["V2X.Frames", "V2X.Security", "V2X.Model", "V2X.Contracts", "V2X.Telemetry"],
        ["V2X.Rsu.Host"] = ["V2X.Rsu", "V2X.Telemetry.Otlp"],
        ["V2X.Broker"] = ["V2X.Contracts", "V2X.Fusion", "V2X.Border", "V2X.Mqtt", "V2X.Telemetry", "V2X.Journal", "V2X.Model"],
        ["V2X.Broker.Host"] = ["V2X.Broker", "V2X.Telemetry.Otlp"],
        ["V2X.Conformance"] = ["V2X.Frames", "V2X.Security", "V2X.Model", "V2X.Border"],
        ["V2X.Results"] = [],
        ["V2X.Interop"] = ["V2X.Frames", "V2X.Security", "V2X.Rsu", "V2X.Broker", "V2X.Border", "V2X.Conformance", "V2X.Results"],
        ["V2X.Load"] = ["V2X.Rsu", "V2X.Broker", "V2X.Results"],
        ["V2X.Benchmarks"] = ["V2X.Results", "V2X.Frames", "V2X.Security", "V2X.Model", "V2X.Fusion", "V2X.Border", "V2X.Mqtt", "V2X.Journal", "V2X.Broker"],
        ["V2X.Fuzz"] = ["V2X.Frames", "V2X.Security", "V2X.Model"],
        ["V2X.Tidy"] = [],
    };

    public static IEnumerable<Fault> Check(SourceFile project, Func<string, bool> isExe)
    {
        string name = Path.GetFileNameWithoutExtension(project.Path);
        bool isTests = name.EndsWith(".Tests", StringComparison.Ordinal);
        if (!isTests && !Allowed.ContainsKey(name))
        {
            yield return new Fault(project.Path, 0, $"{name} has no row in the table of references: add one in ReferenceRules.cs and in docs/ARCHITECTURE.md.");
            yield break;
        }

        foreach (XElement reference in References(project))
        {
            string target = TargetOf(reference);
            if (!isTests && !IsBuildStep(name, target, reference))
            {
                if (isExe(target))
                {
                    yield return At(project, reference, $"{name} refers to the program {target}: only tests may; move what is shared into a library.");
                }
                else if (!MayReach(name, target))
                {
                    yield return At(project, reference, $"{name} must not refer to {target}: see the arrows of reference in docs/ARCHITECTURE.md.");
                }
            }
        }
    }

    public static IEnumerable<XElement> References(SourceFile project) =>
        XDocument.Parse(project.Text, LoadOptions.SetLineInfo).Descendants("ProjectReference");

    public static string TargetOf(XElement reference) =>
        Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? string.Empty).Replace('\\', '/'));

    // Projects with generated types build the schema compiler before themselves and run it; nothing of it is linked in.
    private static bool IsBuildStep(string name, string target, XElement reference) =>
        target == Compiler
        && (name.StartsWith("V2X.Messages.", StringComparison.Ordinal) || name == "V2X.Security")
        && string.Equals((string?)reference.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase);

    private static bool MayReach(string name, string target) =>
        Allowed.TryGetValue(name, out string[]? direct)
        && (direct.Contains(target) || direct.Any(next => MayReach(next, target)));

    private static Fault At(SourceFile project, XElement element, string text) =>
        new(project.Path, ((System.Xml.IXmlLineInfo)element).LineNumber, text);
}
