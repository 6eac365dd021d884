using System.Globalization;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Writes the class of an open type whose content an object set resolves.</summary>
internal sealed partial class OpenTypeEmitter
{
    private readonly CodeWriter _code;
    private readonly OpenType _type;
    private readonly AlternativeSet _set;

    private OpenTypeEmitter(CodeWriter code, OpenType type)
    {
        _code = code;
        _type = type;
        _set = new AlternativeSet(code, type, type.Rows.Select(r => (r.Name, r.Type, r.Type.Documentation)).ToList(), "OctetBuffer");
    }

    public static void Write(CodeWriter code, OpenType type, EncodingRules rules)
    {
        var emitter = new OpenTypeEmitter(code, type);
        emitter._set.WriteKind();
        DocumentationCode.Write(code, type.Documentation, $"Open type {type.Name}; the id beside it says what it holds.");
        using (code.Open($"public sealed partial class {type.CSharpName}"))
        {
            emitter._set.WriteState();
            emitter.WriteKindOf();
            if (rules.HasFlag(EncodingRules.Uper))
                emitter.WriteUper();
            if (rules.HasFlag(EncodingRules.Oer))
                emitter.WriteOer();
            emitter.WriteJer();
        }
    }

    private string Id(int row) => _type.Rows[row].Id.ToString(CultureInfo.InvariantCulture);

    private void WriteKindOf()
    {
        _code.Line("/// <summary>What an open type holds beside <paramref name=\"id\"/>.</summary>");
        using (_code.Open($"public static {_set.KindName} KindOf(long id)"))
        {
            using (_code.Open("switch (id)"))
            {
                for (int i = 0; i < _type.Rows.Count; i++)
                {
                    _code.Line($"case {Id(i)}:");
                    _code.Line($"    return {_set.KindName}.{_set.Names[i]};");
                }

                _code.Line("default:");
                _code.Line($"    return {_set.KindName}.Unknown;");
            }
        }

        _code.Line();
    }

    private void WriteUper()
    {
        WriteDecode(peek: false);
        if (Peek.Applies(_type))
            WriteDecode(peek: true);
        WriteEncode("UperWriter", "TryWriteFragmentedOctets", new EncodeCode(_code).Value);
    }

    private void WriteDecode(bool peek)
    {
        _code.Line($"/// <summary>Reads the content that <paramref name=\"id\"/> announces{(peek ? ", only as far as routing needs" : "")}; false with the reason in the reader.</summary>");
        using (_code.Open($"public bool {(peek ? "TryPeek" : "TryDecode")}(ref UperReader reader, long id)"))
        {
            _code.Line("if (!reader.TryEnterOpenType(out int end)) return false;");
            var decode = new DecodeCode(_code);
            using (_code.Open("switch (id)"))
            {
                for (int i = 0; i < _type.Rows.Count; i++)
                {
                    _code.Line($"case {Id(i)}:");
                    using (_code.Open(""))
                    {
                        _code.Line($"Kind = {_set.KindName}.{_set.Names[i]};");
                        if (peek && Peek.Applies(_type.Rows[i].Type))
                            _code.Line($"if (!{_set.Target(i)}.TryPeek(ref reader)) return false;");
                        else
                            decode.Value(_type.Rows[i].Type, _set.Target(i));
                        _code.Line("break;");
                    }
                }

                _code.Line("default:");
                _code.Line($"    Kind = {_set.KindName}.Unknown;");
                _code.Line("    if (!reader.TryReadRest(Unknown)) return false;");
                _code.Line("    break;");
            }

            _code.Line("reader.LeaveOpenType(end);");
            _code.Line("return true;");
        }

        _code.Line();
    }

    private void WriteEncode(string writer, string writeUnknown, Action<AsnType, string> encodeValue)
    {
        _code.Line("/// <summary>Writes the content; <see cref=\"Asn1Reason.NoChoice\"/> where it is not what <paramref name=\"id\"/> announces.</summary>");
        using (_code.Open($"public bool TryEncode(ref {writer} writer, long id)"))
        {
            _code.Line("if (Kind != KindOf(id)) return writer.Fail(Asn1Reason.NoChoice);");
            _code.Line($"if (Kind == {_set.KindName}.Unknown) return writer.{writeUnknown}(Unknown.Octets);");
            _code.Line("if (!writer.TryBeginOpenType(out int start)) return false;");
            using (_code.Open("switch (Kind)"))
            {
                for (int i = 0; i < _type.Rows.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    using (_code.Open(""))
                    {
                        encodeValue(_type.Rows[i].Type, _set.Target(i));
                        _code.Line("break;");
                    }
                }
            }

            _code.Line("return writer.TryEndOpenType(start);");
        }

        _code.Line();
    }

    private void WriteJer()
    {
        var jer = new JerCode(_code);
        _code.Line("/// <summary>Writes the content as JER, without a name around it.</summary>");
        using (_code.Open("public void WriteJer(Utf8JsonWriter writer)"))
        {
            using (_code.Open("switch (Kind)"))
            {
                for (int i = 0; i < _type.Rows.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    jer.Write(_type.Rows[i].Type, _set.Target(i));
                    _code.Line("    break;");
                }

                _code.Line("default:");
                _code.Line("    writer.WriteHex(Unknown.Octets);");
                _code.Line("    break;");
            }
        }

        _code.Line();
        _code.Line("/// <summary>Takes the content that <paramref name=\"id\"/> announces from JER.</summary>");
        using (_code.Open("public bool TryReadJer(JsonElement element, JerReader reader, long id)"))
        {
            _code.Line("Kind = KindOf(id);");
            using (_code.Open("switch (Kind)"))
            {
                for (int i = 0; i < _type.Rows.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    using (_code.Open(""))
                    {
                        jer.Read(_type.Rows[i].Type, "element", _set.Target(i));
                        _code.Line("break;");
                    }
                }

                _code.Line("default:");
                _code.Line("    if (!reader.TryOctets(element, 0, int.MaxValue, Unknown)) return false;");
                _code.Line("    break;");
            }

            _code.Line("return true;");
        }
    }
}
