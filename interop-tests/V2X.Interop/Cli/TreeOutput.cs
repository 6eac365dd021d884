using System.Globalization;
using V2X.Asn1;
using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary>A tree for people: bit range, name, value with its unit. What could not be decoded is shown as far as it goes.</summary>
internal sealed class TreeOutput(CliContext context) : IDecodeOutput
{
    /// <inheritdoc/>
    public void Decoded(string where, DecodedItem item, bool good)
    {
        context.Out.WriteLine(where);
        if (!good)
        {
            context.Out.WriteLine("  not decoded: " + DecodeNotes.WhyNot(item));
            context.Error.WriteLine($"{where}: not decoded");
        }
        else
        {
            foreach (string note in DecodeNotes.Of(item))
                context.Out.WriteLine("  " + note);
        }

        WriteTree(item);
        context.Out.WriteLine();
    }

    /// <inheritdoc/>
    public void Unreadable(string where, string reason) => context.Error.WriteLine($"{where}: {reason}");

    private void WriteTree(DecodedItem item)
    {
        MessageCodec codec = item.Chosen.Codec;
        if (codec.Edition.IsSecurity)
        {
            // Their octets are told apart by 'v2x inspect'; here are the values.
            if (item.Chosen.Decodes)
                JerTree.Write(codec.WriteJer, context.Out);
            return;
        }

        if (codec.Edition.Layout.Find(codec.Type) is null)
            return;
        Asn1Walk walk = Asn1Walker.Walk(codec.Edition.Layout, codec.Type, item.Message, item.Chosen.Leniency);
        int digits = walk.BitsRead.ToString(CultureInfo.InvariantCulture).Length;
        WriteNode(walk.Root, 0, (2 * digits) + 2);
        if (!walk.IsComplete)
            context.Out.WriteLine($"  {walk.Error} in {(walk.Path.Length == 0 ? codec.Type : walk.Path)}");
    }

    private void WriteNode(Asn1Node node, int depth, int width)
    {
        string bits = node.BitCount > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{node.FirstBit}..{node.FirstBit + node.BitCount - 1}")
            : node.FirstBit.ToString(CultureInfo.InvariantCulture);
        string value = NodeText.Of(node);
        context.Out.WriteLine($"  {bits.PadRight(width)}  {new string(' ', 2 * depth)}{node.Name}{(value.Length == 0 ? "" : ": " + value)}");
        foreach (Asn1Node child in node.Children)
            WriteNode(child, depth + 1, width);
    }
}
