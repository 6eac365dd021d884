using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Writes the class of a SEQUENCE OF.</summary>
internal sealed partial class ListEmitter(CodeWriter code, ListType type)
{
    private readonly bool _objects = Storage.IsObject(type.Element);
    private readonly string _element = Storage.TypeOf(type.Element);

    public static void Write(CodeWriter code, ListType type, EncodingRules rules)
    {
        var emitter = new ListEmitter(code, type);
        DocumentationCode.Write(code, type.Documentation, $"ASN.1 type {type.Name}.");
        string list = emitter._objects ? "ReusableList" : "ValueList";
        using (code.Open($"public sealed partial class {type.CSharpName} : {list}<{emitter._element}>, IAsn1Type"))
        {
            if (rules.HasFlag(EncodingRules.Uper))
                emitter.WriteUper();
            if (rules.HasFlag(EncodingRules.Oer))
                emitter.WriteOer();
            emitter.WriteJer();
        }
    }

    private void WriteUper()
    {
        WriteDecode();
        if (Peek.Applies(type))
            WritePeek();
        WriteEncode();
    }

    private void WriteDecode()
    {
        code.Line("/// <inheritdoc/>");
        using (code.Open("public bool TryDecode(ref UperReader reader)"))
        {
            var decode = new DecodeCode(code);
            code.Line("Clear();");
            if (!type.Size.Extensible && type.Size.Upper is null)
            {
                code.Line("return TryDecodeFragments(ref reader);");
            }
            else
            {
                if (type.Size.Extensible)
                {
                    code.Line("if (!reader.TryReadBit(out bool extended)) return false;");
                    code.Line("if (extended) return TryDecodeFragments(ref reader);");
                }
                else if (type.Size.LostExtension)
                {
                    code.Line("if (!reader.TryReadLostExtension(out bool extended)) return false;");
                    code.Line("if (extended) return TryDecodeFragments(ref reader);");
                }

                string count = type.Size.Upper is null ? "0"
                    : type.Size.IsFixed ? type.Size.Lower.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : decode.Count(type.Size);
                code.Line(type.Size.Upper is null ? "return TryDecodeFragments(ref reader);" : $"return TryDecodeElements(ref reader, {count});");
            }
        }

        code.Line();
        if (type.Size.Extensible || type.Size.LostExtension || type.Size.Upper is null)
            WriteDecodeFragments();
        WriteDecodeElements();
    }

    private void WritePeek()
    {
        code.Line("/// <summary>Reads only the first element, and that as far as routing needs. False with the reason in the reader.</summary>");
        using (code.Open("public bool TryPeek(ref UperReader reader)"))
        {
            var decode = new DecodeCode(code);
            code.Line("Clear();");
            string count = type.Size.IsFixed ? $"{type.Size.Lower}" : decode.Count(type.Size);
            if (type.Size.Lower == 0)
                code.Line($"if ({count} == 0) return true;");
            code.Line("return Add().TryPeek(ref reader);");
        }

        code.Line();
    }

    private void WriteDecodeFragments()
    {
        using (code.Open("private bool TryDecodeFragments(ref UperReader reader)"))
        {
            code.Line("bool more;");
            using (code.Open("do"))
            {
                code.Line("if (!reader.TryReadLength(out int length, out more)) return false;");
                code.Line("if (!TryDecodeElements(ref reader, length)) return false;");
            }

            code.Line("while (more);");
            code.Line("return true;");
        }

        code.Line();
    }

    private void WriteDecodeElements()
    {
        int minimum = Per.MinimumBits(type.Element);
        bool onlyCaller = type.Size is { Extensible: false, Upper: not null };
        if (onlyCaller)
            code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (code.Open("private bool TryDecodeElements(ref UperReader reader, int count)"))
        {
            code.Line(minimum > 0
                ? $"if ((long)count * {minimum} > reader.Remaining) return reader.Fail(Asn1Reason.Length);"
                : "if (count + Count > UperReader.MaxEmptyElements) return reader.Fail(Asn1Reason.Limit);");
            var decode = new DecodeCode(code);
            if (_objects)
            {
                using (code.Open($"foreach ({_element} item in Extend(count))"))
                    decode.Value(type.Element, "item");
            }
            else
            {
                code.Line($"Span<{_element}> items = Extend(count);");
                using (code.Open("for (int i = 0; i < items.Length; i++)"))
                    decode.Value(type.Element, "items[i]");
            }

            code.Line("return true;");
        }

        code.Line();
    }

    private void WriteEncode()
    {
        code.Line("/// <inheritdoc/>");
        using (code.Open("public bool TryEncode(ref UperWriter writer)"))
        {
            var encode = new EncodeCode(code);
            if (type.Size.Extensible)
            {
                string upper = type.Size.Upper is int u ? $" && Count <= {u}" : "";
                code.Line($"bool inRoot = Count >= {type.Size.Lower}{upper};");
                code.Line("if (!writer.TryWriteBit(!inRoot)) return false;");
                code.Line("if (!inRoot) return TryEncodeFragments(ref writer);");
            }

            if (type.Size.Upper is int most)
            {
                encode.CountRoot(type.Size, most, "Count");
                code.Line("return TryEncodeElements(ref writer, 0, Count);");
            }
            else
            {
                if (type.Size.Lower > 0)
                    code.Line($"if (Count < {type.Size.Lower}) return writer.Fail(Asn1Reason.Range);");
                code.Line("return TryEncodeFragments(ref writer);");
            }
        }

        code.Line();
        if (type.Size.Extensible || type.Size.Upper is null)
            WriteEncodeFragments();
        using (code.Open("private bool TryEncodeElements(ref UperWriter writer, int start, int count)"))
        {
            var encode = new EncodeCode(code);
            using (code.Open("for (int i = start; i < start + count; i++)"))
            {
                code.Line($"{_element} item = this[i];");
                encode.Value(type.Element, "item");
            }

            code.Line("return true;");
        }

        code.Line();
    }

    private void WriteEncodeFragments()
    {
        using (code.Open("private bool TryEncodeFragments(ref UperWriter writer)"))
        {
            code.Line("int start = 0;");
            using (code.Open("while (true)"))
            {
                code.Line("if (!writer.TryWriteFragmentLength(Count - start, out int now) || !TryEncodeElements(ref writer, start, now)) return false;");
                code.Line("if (now < 0x4000) return true;");
                code.Line("start += now;");
            }
        }

        code.Line();
    }

    private void WriteJer()
    {
        var jer = new JerCode(code);
        code.Line("/// <inheritdoc/>");
        using (code.Open("public void WriteJer(Utf8JsonWriter writer)"))
        {
            code.Line("writer.WriteStartArray();");
            using (code.Open("for (int i = 0; i < Count; i++)"))
            {
                code.Line($"{_element} item = this[i];");
                jer.Write(type.Element, "item");
            }

            code.Line("writer.WriteEndArray();");
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        using (code.Open("public bool TryReadJer(JsonElement element, JerReader reader)"))
        {
            code.Line("Clear();");
            code.Line($"if (!reader.IsArray(element, {JerCode.Bounds(type.Size)})) return false;");
            using (code.Open("foreach (JsonElement entry in element.EnumerateArray())"))
            {
                code.Line("reader.Enter(Count);");
                code.Line(_objects ? $"{_element} item = Add();" : $"{_element} item = default;");
                jer.Read(type.Element, "entry", "item");
                if (!_objects)
                    code.Line("Add(item);");
                code.Line("reader.Leave();");
            }

            code.Line("return true;");
        }
    }
}
