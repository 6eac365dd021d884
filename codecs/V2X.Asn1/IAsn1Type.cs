using System.Text.Json;

namespace V2X.Asn1;

/// <summary>
/// A generated message type: decodes into itself, again and again, without allocating once its lists and optional
/// parts have grown to the traffic. Which encoding rules a type has is said when it is generated; asked for others it
/// fails with <see cref="Asn1Reason.NoRules"/>. Not safe for concurrent use.
/// </summary>
public interface IAsn1Type
{
    /// <summary>Reads this value from <paramref name="reader"/>; false with the reason in the reader. After false the content is undefined.</summary>
    bool TryDecode(ref UperReader reader) => reader.Fail(Asn1Reason.NoRules);

    /// <summary>Writes this value to <paramref name="writer"/>; false with the reason in the writer.</summary>
    bool TryEncode(ref UperWriter writer) => writer.Fail(Asn1Reason.NoRules);

    /// <summary>Reads this value from <paramref name="reader"/>; false with the reason in the reader. After false the content is undefined.</summary>
    bool TryDecode(ref OerReader reader) => reader.Fail(Asn1Reason.NoRules);

    /// <summary>Writes this value to <paramref name="writer"/>; false with the reason in the writer.</summary>
    bool TryEncode(ref OerWriter writer) => writer.Fail(Asn1Reason.NoRules);

    /// <summary>Writes this value as JER (X.697).</summary>
    void WriteJer(Utf8JsonWriter writer);

    /// <summary>Takes this value from JER; false with reason and path in <paramref name="reader"/>.</summary>
    bool TryReadJer(JsonElement element, JerReader reader);
}
