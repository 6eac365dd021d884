using System.Buffers;
using System.Text.Json;
using V2X.Asn1;
using V2X.Interop.Inputs;

namespace V2X.Interop.Codecs;

/// <summary>
/// Answers every line of its input with one line, in order. Answers are held back only while more whole lines are at hand, so that a
/// caller who waits for an answer before it asks again always gets one.
/// </summary>
internal sealed class CodecFilter(EditionCodecs codecs)
{
    /// <summary>Longest line that is read, octets; a longer one is answered with <c>line-too-long</c>.</summary>
    public const int MaxLineOctets = 8 * 1024 * 1024;

    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private byte[] _input = new byte[64 * 1024];
    private int _held;
    private bool _skipping;

    /// <summary>Reads <paramref name="input"/> to its end.</summary>
    public void Run(Stream input, Stream output, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (_held == _input.Length)
                Grow();
            int read = input.Read(_input, _held, _input.Length - _held);
            _held += read;
            AnswerWholeLines();
            if (read == 0 && _held > 0 && !_skipping)
                Answer(_input.AsSpan(0, _held));
            output.Write(_output.WrittenSpan);
            output.Flush();
            _output.ResetWrittenCount();
            if (read == 0)
                return;
        }
    }

    private void AnswerWholeLines()
    {
        int start = 0;
        int end;
        while ((end = _input.AsSpan(start, _held - start).IndexOf((byte)'\n')) >= 0)
        {
            if (!_skipping)
                Answer(_input.AsSpan(start, end));
            _skipping = false;
            start += end + 1;
        }

        _input.AsSpan(start, _held - start).CopyTo(_input);
        _held -= start;
    }

    private void Grow()
    {
        if (_input.Length < MaxLineOctets)
        {
            Array.Resize(ref _input, _input.Length * 2);
            return;
        }

        if (!_skipping)
            Write(writer => WriteError(writer, "line-too-long", 0, ""));
        _skipping = true;
        _held = 0;
    }

    private void Answer(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty)
            return;
        byte[] copy = line.ToArray();
        Write(writer => Answer(writer, copy));
    }

    private void Answer(Utf8JsonWriter writer, byte[] line)
    {
        InputItem item = JsonLine.Parse(System.Text.Encoding.UTF8.GetString(line), "");
        if (item.Fault is { } fault)
            WriteError(writer, fault, 0, "");
        else if (item.Edition is null || EditionCatalog.Find(item.Edition) is not { } edition)
            WriteError(writer, "unsupported-edition", 0, "edition");
        else if (item.Rules is { } rules && !rules.Equals(edition.Rules, StringComparison.OrdinalIgnoreCase))
            WriteError(writer, "unsupported-rules", 0, "rules");
        else if (item.Type is null || codecs.Find(edition, item.Type) is not { } codec)
            WriteError(writer, "unsupported-type", 0, "type");
        else
            Work(writer, codec, item.Octets);
    }

    private static void Work(Utf8JsonWriter writer, MessageCodec codec, byte[] octets)
    {
        if (!codec.TryDecode(octets, out _, out Asn1Error error))
        {
            WriteError(writer, Asn1ReasonText.Of(error.Reason), error.BitPosition, FaultPath.Of(codec, octets));
            return;
        }

        if (!codec.TryEncode(out ReadOnlySpan<byte> again, out error))
        {
            WriteError(writer, Asn1ReasonText.Of(error.Reason), error.BitPosition, "");
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("jer"u8);
        codec.WriteJer(writer);
        writer.WriteString("hex"u8, Convert.ToHexStringLower(again));
        if (codec.Leniency != Asn1Leniency.None)
            writer.WriteString("leniency"u8, Asn1LeniencyText.Of(codec.Leniency));
        writer.WriteEndObject();
    }

    private void Write(Action<Utf8JsonWriter> write)
    {
        using (Utf8JsonWriter writer = new(_output, Writing))
            write(writer);
        _output.Write("\n"u8);
    }

    private static void WriteError(Utf8JsonWriter writer, string reason, int bit, string path)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteString("reason"u8, reason);
        writer.WriteNumber("bit"u8, bit);
        writer.WriteString("path"u8, path);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
