using System.Globalization;
using V2X.Interop.Inspection;

namespace V2X.Interop.Cli;

/// <summary>An inspected packet for people: octet range, with bits where a field does not fill octets, name, value.</summary>
internal static class InspectTree
{
    private const int PlaceWidth = 16;
    private const int BitsPerOctet = 8;

    /// <summary>Writes the tree and the verdicts.</summary>
    public static void Write(TextWriter writer, Inspection.Inspection found)
    {
        writer.WriteLine(found.Where);
        foreach (InspectNode layer in found.Layers)
            Write(writer, layer, 0);
        Write(writer, found.Signature);
        bool isOne = found.Decisions.Select(decision => decision.Text).Distinct().Count() == 1;
        foreach (AgentDecision decision in isOne ? found.Decisions.Take(1) : found.Decisions)
            writer.WriteLine($"  agent{(isOne ? "" : ", mode " + Mode(decision))}: {decision.Text}{(decision.DropReason is { Length: > 0 } reason ? $" [{reason}]" : "")}");
        if (found.IsAccepted && found.Verdict != "would be taken")
            writer.WriteLine("  note: " + found.Verdict);
        writer.WriteLine();
    }

    /// <summary>The mode as configurations write it.</summary>
    public static string Mode(AgentDecision decision) => decision.Mode.ToString().ToLowerInvariant();

    private static void Write(TextWriter writer, SignatureFinding signature)
    {
        writer.WriteLine($"  signature: {signature.Text}");
        if (signature.CheckedAt.Length > 0)
            writer.WriteLine($"    checked at {signature.CheckedAt}");
        for (int i = 0; i < signature.Chain.Count; i++)
        {
            ChainLink link = signature.Chain[i];
            string role = i == 0 ? "signer" : "issued by";
            string name = link.Name.Length > 0 ? $" \"{link.Name}\"" : "";
            writer.WriteLine($"    {role} {link.HashedId8}{name}, {(link.IsTrusted ? "trusted" : "not trusted")}");
            if (link.ValidFrom.Length > 0)
                writer.WriteLine($"      valid {link.ValidFrom} to {link.ValidUntil}, region: {link.Region}");
            writer.WriteLine($"      {link.Permissions}");
        }
    }

    private static void Write(TextWriter writer, InspectNode node, int depth)
    {
        string value = node.Value.Length == 0 ? "" : ": " + node.Value;
        writer.WriteLine($"  {Place(node).PadRight(PlaceWidth)}{new string(' ', 2 * depth)}{node.Name}{value}");
        foreach (InspectNode child in node.Children)
            Write(writer, child, depth + 1);
    }

    private static string Place(InspectNode node)
    {
        if (node.FirstBit < 0)
            return "";
        long last = node.FirstBit + Math.Max(node.BitCount, 1) - 1;
        bool isWhole = node.FirstBit % BitsPerOctet == 0 && node.BitCount % BitsPerOctet == 0;
        return isWhole
            ? string.Create(CultureInfo.InvariantCulture, $"{node.FirstBit / BitsPerOctet}..{last / BitsPerOctet}")
            : string.Create(CultureInfo.InvariantCulture, $"{node.FirstBit / BitsPerOctet}.{node.FirstBit % BitsPerOctet}..{last / BitsPerOctet}.{last % BitsPerOctet}");
    }
}
