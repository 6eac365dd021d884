using System.Text;
using System.Text.Json;
using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>Decodes and encodes one type of one edition with one reused value. For one thread at a time.</summary>
internal sealed class MessageCodec
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    private readonly IAsn1Type _value;
    private byte[] _scratch = new byte[4096];

    /// <summary>A codec around <paramref name="value"/>, which it keeps for itself.</summary>
    public MessageCodec(EditionInfo edition, string type, IAsn1Type value)
    {
        Edition = edition;
        Type = type;
        _value = value;
    }

    /// <summary>Edition of the schema.</summary>
    public EditionInfo Edition { get; }

    /// <summary>ASN.1 type.</summary>
    public string Type { get; }

    /// <summary>The value last decoded or read; undefined after a failure.</summary>
    public IAsn1Type Value => _value;

    /// <summary>How the value was decoded last.</summary>
    public Asn1Leniency Leniency { get; private set; }

    /// <summary>Decodes <paramref name="octets"/> by the rules of the edition; <paramref name="bitsRead"/> may be less than they hold.</summary>
    public bool TryDecode(ReadOnlySpan<byte> octets, out int bitsRead, out Asn1Error error)
    {
        if (Edition.IsSecurity)
        {
            bool isRead = Oer.TryDecode(octets, _value, out int octetsRead, out error);
            bitsRead = 8 * octetsRead;
            return isRead;
        }

        bool decoded = Uper.TryDecodeTolerant(octets, _value, out bitsRead, out Asn1Leniency leniency, out error);
        Leniency = leniency;
        return decoded;
    }

    /// <summary>Encodes the value last decoded or read. The span is valid until the next call.</summary>
    public bool TryEncode(out ReadOnlySpan<byte> octets, out Asn1Error error)
    {
        int written;
        while (!(Edition.IsSecurity ? Oer.TryEncode(_value, _scratch, out written, out error) : Uper.TryEncode(_value, _scratch, out written, out error)))
        {
            if (error.Reason != Asn1Reason.BufferTooSmall || _scratch.Length > 64 * 1024 * 1024)
            {
                octets = default;
                return false;
            }

            _scratch = new byte[_scratch.Length * 4];
        }

        octets = _scratch.AsSpan(0, written);
        return true;
    }

    /// <summary>Takes the value from JER; false with reason, path and a sentence in <paramref name="reader"/>.</summary>
    public bool TryReadJer(JsonElement element, JerReader reader) => _value.TryReadJer(element, reader);

    /// <summary>Writes the value as JER.</summary>
    public void WriteJer(Utf8JsonWriter writer) => _value.WriteJer(writer);

    /// <summary>The value as JER text.</summary>
    public string ToJer(bool indented)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, Compact with { Indented = indented, NewLine = "\n" }))
            WriteJer(writer);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
