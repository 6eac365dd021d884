using System.Globalization;
using V2X.Conformance.Reports;
using V2X.Conformance.Verdicts;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Interop.Inspection;

namespace V2X.Interop.Testing;

/// <summary>Takes the packets of breaches apart for a report. For one thread.</summary>
internal sealed class BreachTree
{
    private const int BitsPerOctet = 8;
    private readonly PacketInspector _inspector = new(new EditionCodecs(), signatures: null);

    /// <summary>The layers of a breach's packet.</summary>
    public IReadOnlyList<TreeNode> Of(Breach breach)
    {
        InputItem item = new()
        {
            Where = breach.PacketNumber.ToString(CultureInfo.InvariantCulture),
            Octets = breach.Octets.ToArray(),
            LinkType = breach.LinkType,
            UnixNanoseconds = breach.ReceivedUnixNs == 0 ? null : breach.ReceivedUnixNs,
        };
        return [.. _inspector.Inspect(item, EditionCatalog.Find(breach.Edition)).Layers.Select(Of)];
    }

    private static TreeNode Of(InspectNode node) => new(node.Name, node.Value, Place(node), [.. node.Children.Select(Of)]);

    private static string Place(InspectNode node)
    {
        if (node.FirstBit < 0 || node.BitCount == 0)
            return "";
        long last = node.FirstBit + node.BitCount - 1;
        bool isWhole = node.FirstBit % BitsPerOctet == 0 && node.BitCount % BitsPerOctet == 0;
        return isWhole
            ? string.Create(CultureInfo.InvariantCulture, $"[{node.FirstBit / BitsPerOctet}..{last / BitsPerOctet}]")
            : string.Create(CultureInfo.InvariantCulture, $"[{node.FirstBit / BitsPerOctet}.{node.FirstBit % BitsPerOctet}..{last / BitsPerOctet}.{last % BitsPerOctet}]");
    }
}
