using System.Buffers;
using System.Text;
using System.Text.Json;
using V2X.Asn1;
using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary>One line of JSON an entry, in the order of the input, faults included.</summary>
internal sealed class JsonLinesOutput(CliContext context) : IDecodeOutput
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <inheritdoc/>
    public void Decoded(string where, DecodedItem item, bool good) => Write(where, writer =>
    {
        FitResult chosen = item.Chosen;
        if (good)
        {
            writer.WriteString("edition"u8, chosen.Codec.Edition.Id);
            writer.WriteString("type"u8, chosen.Codec.Type);
        }

        if (item.Envelope.Length > 0)
            writer.WriteString("envelope"u8, item.Envelope);
        writer.WriteString("hex"u8, Convert.ToHexStringLower(item.Message));
        if (good)
        {
            writer.WritePropertyName("jer"u8);
            chosen.Codec.WriteJer(writer);
            if (chosen.Leniency != Asn1Leniency.None)
                writer.WriteString("leniency"u8, Asn1LeniencyText.Of(chosen.Leniency));
            if (!chosen.Fits)
                writer.WriteString("note"u8, chosen.Verdict);
            WriteAlsoFits(writer, item);
            return;
        }

        WriteErrors(writer, item);
    });

    /// <inheritdoc/>
    public void Unreadable(string where, string reason) => Write(where, writer =>
    {
        writer.WriteStartObject("error"u8);
        writer.WriteString("reason"u8, reason);
        writer.WriteEndObject();
    });

    private static void WriteAlsoFits(Utf8JsonWriter writer, DecodedItem item)
    {
        writer.WriteStartArray("alsoFits"u8);
        foreach (FitResult other in item.AlsoFit)
            writer.WriteStringValue(other.Codec.Edition.Id);
        writer.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter writer, DecodedItem item)
    {
        FitResult best = item.Chosen;
        writer.WriteStartObject("error"u8);
        writer.WriteString("edition"u8, best.Codec.Edition.Id);
        writer.WriteString("reason"u8, best.Decodes ? best.Verdict : Asn1ReasonText.Of(best.Error.Reason));
        writer.WriteNumber("bit"u8, best.Decodes ? best.BitsRead : best.Error.BitPosition);
        writer.WriteString("path"u8, best.Decodes ? "" : FaultPath.Of(best.Codec, item.Message));
        writer.WriteEndObject();
    }

    private void Write(string where, Action<Utf8JsonWriter> members)
    {
        _line.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_line, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("where"u8, where);
            members(writer);
            writer.WriteEndObject();
        }

        context.Out.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }
}
