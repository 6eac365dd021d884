using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using V2X.Interop.Codecs;
using V2X.Model.Translation;

namespace V2X.Interop.Cli;

/// <summary>Converted messages for programs: one line of JSON a message, faults included.</summary>
internal sealed class ConvertJson(CliContext context)
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes one entry.</summary>
    public void Write(Converted converted)
    {
        _line.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_line, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("where"u8, converted.Where);
            if (converted.SourceEdition.Length > 0)
                WriteSource(writer, converted);
            if (converted.Fault is { } fault)
                WriteFault(writer, fault);
            else
                WriteMessage(writer, converted);
            writer.WriteEndObject();
        }

        context.Out.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    private static void WriteSource(Utf8JsonWriter writer, Converted converted)
    {
        writer.WriteStartObject("source"u8);
        writer.WriteString("edition"u8, converted.SourceEdition);
        writer.WriteString("message"u8, converted.SourceType);
        writer.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter writer, string fault)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteString("reason"u8, fault);
        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, Converted converted)
    {
        writer.WriteString("edition"u8, converted.TargetEdition);
        writer.WriteString("message"u8, converted.TargetType);
        writer.WriteString("hex"u8, Convert.ToHexStringLower(converted.Octets));
        if (converted.Losses is not { } losses)
            return;
        writer.WriteStartArray("losses"u8);
        foreach (FieldLoss loss in losses)
            Write(writer, loss);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FieldLoss loss)
    {
        writer.WriteStartObject();
        writer.WriteString("reason"u8, TranslationReasonText.Of(loss.Reason));
        WriteIfThere(writer, "source", loss.SourcePath);
        WriteIfThere(writer, "field", loss.CanonicalPath);
        WriteIfThere(writer, "target", loss.TargetPath);
        WriteIfThere(writer, "from", loss.SourceValue);
        WriteIfThere(writer, "to", loss.TargetValue);
        writer.WriteEndObject();
    }

    private static void WriteIfThere(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0)
            writer.WriteString(name, value);
    }
}
