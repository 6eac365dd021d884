using System.Text.RegularExpressions;

namespace V2X.Tidy.Rules;

/// <summary>The broker's edges (one folder a protocol) know the topics, never each other.</summary>
internal static partial class EdgeRules
{
    private const string Edges = "broker/V2X.Broker/Edges";

    public static IEnumerable<Fault> Check(SourceFile file)
    {
        if (!file.IsUnder(Edges) || file.Path[(Edges.Length + 1)..].Split('/') is not [string own, _, ..])
        {
            yield break;
        }

        for (int i = 0; i < file.Lines.Length; i++)
        {
            foreach (Match other in EdgeNamespace().Matches(file.Lines[i]).Where(match => match.Groups[1].Value != own))
            {
                yield return new Fault(file.Path, i + 1, $"edge {own} refers to edge {other.Groups[1].Value}: move what both need out of Edges.");
            }
        }
    }

    [GeneratedRegex(@"\bV2X\.Broker\.Edges\.(\w+)")]
    private static partial Regex EdgeNamespace();
}
