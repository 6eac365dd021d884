using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary>JER, indented, one value after another; everything else goes to standard error.</summary>
internal sealed class JerOutput(CliContext context) : IDecodeOutput
{
    /// <inheritdoc/>
    public void Decoded(string where, DecodedItem item, bool good)
    {
        if (!good)
        {
            context.Error.WriteLine($"{where}: not decoded: {DecodeNotes.WhyNot(item)}");
            return;
        }

        foreach (string note in DecodeNotes.Of(item))
            context.Error.WriteLine($"{where}: {note}");
        context.Out.WriteLine(item.Chosen.Codec.ToJer(indented: true));
    }

    /// <inheritdoc/>
    public void Unreadable(string where, string reason) => context.Error.WriteLine($"{where}: {reason}");
}
