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
        writer.WriteLine($"  signature: {found.Security}");
        writer.WriteLine($"  agent: {found.Verdict}{(found.IsAccepted ? "" : $" [{found.DropReason}]")}");
        writer.WriteLine();
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
