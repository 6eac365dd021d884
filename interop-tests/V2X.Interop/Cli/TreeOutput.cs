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
        context.Out.WriteLine($"{where}");
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

        WriteFields(item);
        context.Out.WriteLine();
    }

    /// <inheritdoc/>
    public void Unreadable(string where, string reason) => context.Error.WriteLine($"{where}: {reason}");

    private void WriteFields(DecodedItem item)
    {
        FitResult chosen = item.Chosen;
        IReadOnlyList<Field> fields = FieldWalker.Walk(chosen.Codec.Edition.Layout, chosen.Codec.Type, item.Message);
        int widest = fields.Count == 0 ? 1 : fields[^1].StartBit.ToString(CultureInfo.InvariantCulture).Length + 1;
        foreach (Field field in fields)
        {
            if (!chosen.Decodes && field.StartBit > chosen.Error.BitPosition)
                break;
            string bits = field.EndBit > field.StartBit
                ? string.Create(CultureInfo.InvariantCulture, $"{field.StartBit}..{field.EndBit - 1}")
                : field.StartBit.ToString(CultureInfo.InvariantCulture) + "..";
            string value = field.Value.Length == 0 ? "" : ": " + field.Value;
            context.Out.WriteLine($"  {bits.PadRight((2 * widest) + 2)}  {new string(' ', 2 * field.Depth)}{field.Name}{value}");
        }

        if (!chosen.Decodes)
            context.Out.WriteLine($"  {Asn1ReasonText.Of(chosen.Error.Reason)} here, at bit {chosen.Error.BitPosition.ToString(CultureInfo.InvariantCulture)}");
    }
}
