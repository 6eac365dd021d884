using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace V2X.Tidy.Rules;

/// <summary>Package versions stand in one file, exact, each used, with the resolved graph locked beside each project.</summary>
internal static partial class PackageRules
{
    public const string Central = "Directory.Packages.props";

    public static IEnumerable<Fault> CheckCentral(SourceFile central, IReadOnlySet<string> used)
    {
        foreach (XElement package in Elements(central, "PackageVersion"))
        {
            string name = (string?)package.Attribute("Include") ?? "?";
            string version = (string?)package.Attribute("Version") ?? string.Empty;
            if (!ExactVersion().IsMatch(version))
            {
                yield return At(central, package, $"{name} has version '{version}': name one exact version, no range and no '*'.");
            }

            if (!used.Contains(name))
            {
                yield return At(central, package, $"nobody refers to {name}: take it out.");
            }
        }
    }

    public static IEnumerable<Fault> CheckReferences(SourceFile file, IReadOnlySet<string> central)
    {
        foreach (XElement reference in Elements(file, "PackageReference"))
        {
            string name = PackageOf(reference);
            if (reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null)
            {
                yield return At(file, reference, $"{name} names a version here: versions stand in {Central}.");
            }

            if (!central.Contains(name))
            {
                yield return At(file, reference, $"{name} has no version in {Central}: add one.");
            }
        }
    }

    public static IEnumerable<XElement> Elements(SourceFile file, string name) =>
        XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants(name);

    public static string PackageOf(XElement reference) => (string?)reference.Attribute("Include") ?? "?";

    private static Fault At(SourceFile file, XElement element, string text) =>
        new(file.Path, ((IXmlLineInfo)element).LineNumber, text);

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.]+)?$")]
    private static partial Regex ExactVersion();
}
