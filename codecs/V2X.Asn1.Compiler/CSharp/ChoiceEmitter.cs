using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Writes the class of a CHOICE.</summary>
internal sealed partial class ChoiceEmitter
{
    private readonly CodeWriter _code;
    private readonly ChoiceType _type;
    private readonly AlternativeSet _set;

    private ChoiceEmitter(CodeWriter code, ChoiceType type)
    {
        _code = code;
        _type = type;
        _set = new AlternativeSet(code, type, type.Alternatives.Select(a => (a.Name, a.Type, a.Documentation)).ToList(), type.Extensible ? "UnknownAlternative" : null);
    }

    public static void Write(CodeWriter code, ChoiceType type, EncodingRules rules)
    {
        var emitter = new ChoiceEmitter(code, type);
        emitter._set.WriteKind();
        DocumentationCode.Write(code, type.Documentation, $"ASN.1 type {type.Name}.");
        using (code.Open($"public sealed partial class {type.CSharpName} : IAsn1Type"))
        {
            emitter._set.WriteState();
            if (rules.HasFlag(EncodingRules.Uper))
                emitter.WriteUper();
            if (rules.HasFlag(EncodingRules.Oer))
                emitter.WriteOer();
            emitter.WriteJer();
        }
    }

    private void WriteUper()
    {
        WriteDecode(peek: false);
        if (Peek.Applies(_type))
            WriteDecode(peek: true);
        WriteEncode();
    }

    private void WriteDecode(bool peek)
    {
        string method = peek ? "TryPeek" : "TryDecode";
        _code.Line(peek ? "/// <summary>Reads only as far as routing needs; what stands behind is undefined. False with the reason in the reader.</summary>" : "/// <inheritdoc/>");
        using (_code.Open($"public bool {method}(ref UperReader reader)"))
        {
            bool recursive = Recursion.Contains(_type);
            if (recursive)
                _code.Line("if (!reader.TryEnter()) return false;");
            int bits = Per.IndexBits(_type.RootCount);
            int head = bits + (_type.Extensible ? 1 : 0);
            _code.Line(head > 0 ? $"if (!reader.TryRead({head}, out ulong index)) return false;" : "const ulong index = 0;");
            if (_type.Extensible)
                _code.Line($"if ((index >> {bits}) != 0) return {method}Addition(ref reader);");
            var decode = new DecodeCode(_code);
            using (_code.Open("switch (index)"))
            {
                for (int i = 0; i < _type.RootCount; i++)
                    DecodeCase(decode, i, peek);
                _code.Line("default:");
                _code.Line($"    return reader.Fail(Asn1Reason.Range, {bits});");
            }

            if (recursive)
                _code.Line("reader.Leave();");
            _code.Line("return true;");
        }

        _code.Line();
        if (_type.Extensible)
            WriteDecodeAddition(method, peek);
    }

    private void DecodeContent(DecodeCode decode, int alternative, bool peek)
    {
        AsnType type = _type.Alternatives[alternative].Type;
        if (peek && Peek.Applies(type))
            _code.Line($"if (!{_set.Target(alternative)}.TryPeek(ref reader)) return false;");
        else
            decode.Value(type, _set.Target(alternative));
    }

    private void DecodeCase(DecodeCode decode, int alternative, bool peek)
    {
        _code.Line($"case {alternative}:");
        using (_code.Open(""))
        {
            _code.Line($"Kind = {_set.KindName}.{_set.Names[alternative]};");
            DecodeContent(decode, alternative, peek);
            _code.Line("break;");
        }
    }

    // The bits read behind the extension bit belong to the addition's index, so they are read again.
    private void WriteDecodeAddition(string method, bool peek)
    {
        using (_code.Open($"private bool {method}Addition(ref UperReader reader)"))
        {
            _code.Line($"reader.Rewind({Per.IndexBits(_type.RootCount)});");
            _code.Line("if (!reader.TryReadNormallySmall(out int index)) return false;");
            var decode = new DecodeCode(_code);
            using (_code.Open("switch (index)"))
            {
                for (int i = _type.RootCount; i < _type.Alternatives.Count; i++)
                {
                    _code.Line($"case {i - _type.RootCount}:");
                    using (_code.Open(""))
                    {
                        _code.Line($"Kind = {_set.KindName}.{_set.Names[i]};");
                        _code.Line("if (!reader.TryEnterOpenType(out int end)) return false;");
                        DecodeContent(decode, i, peek);
                        _code.Line("reader.LeaveOpenType(end);");
                        _code.Line("break;");
                    }
                }

                _code.Line("default:");
                using (_code.Open(""))
                {
                    _code.Line($"Kind = {_set.KindName}.Unknown;");
                    _code.Line("if (!reader.TryReadUnknownAlternative(index, Unknown)) return false;");
                    _code.Line("break;");
                }
            }

            if (Recursion.Contains(_type))
                _code.Line("reader.Leave();");
            _code.Line("return true;");
        }

        _code.Line();
    }

    private void WriteEncode()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryEncode(ref UperWriter writer)"))
        {
            int bits = Per.IndexBits(_type.RootCount) + (_type.Extensible ? 1 : 0);
            var encode = new EncodeCode(_code);
            using (_code.Open("switch (Kind)"))
            {
                for (int i = 0; i < _type.Alternatives.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    using (_code.Open(""))
                    {
                        if (i < _type.RootCount)
                            EncodeRoot(encode, i, bits);
                        else
                            EncodeAddition(encode, i);
                        _code.Line("return true;");
                    }
                }

                if (_type.Extensible)
                {
                    _code.Line($"case {_set.KindName}.Unknown:");
                    _code.Line("    return writer.TryWriteBit(true) && writer.TryWriteNormallySmall(Unknown.Index) && writer.TryWriteFragmentedOctets(Unknown.Octets);");
                }

                _code.Line("default:");
                _code.Line("    return writer.Fail(Asn1Reason.NoChoice);");
            }
        }

        _code.Line();
    }

    private void EncodeRoot(EncodeCode encode, int alternative, int bits)
    {
        if (bits > 0)
            _code.Line($"if (!writer.TryWrite({alternative}UL, {bits})) return false;");
        encode.Value(_type.Alternatives[alternative].Type, _set.Target(alternative));
    }

    private void EncodeAddition(EncodeCode encode, int alternative)
    {
        _code.Line($"if (!writer.TryWriteBit(true) || !writer.TryWriteNormallySmall({alternative - _type.RootCount})) return false;");
        _code.Line("if (!writer.TryBeginOpenType(out int start)) return false;");
        encode.Value(_type.Alternatives[alternative].Type, _set.Target(alternative));
        _code.Line("if (!writer.TryEndOpenType(start)) return false;");
    }

    private void WriteJer()
    {
        var jer = new JerCode(_code);
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public void WriteJer(Utf8JsonWriter writer)"))
        {
            _code.Line("writer.WriteStartObject();");
            using (_code.Open("switch (Kind)"))
            {
                for (int i = 0; i < _type.Alternatives.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    _code.Line($"    writer.WritePropertyName({Storage.Quote(_type.Alternatives[i].Name)}u8);");
                    jer.Write(_type.Alternatives[i].Type, _set.Target(i));
                    _code.Line("    break;");
                }

                if (_type.Extensible)
                {
                    _code.Line($"case {_set.KindName}.Unknown:");
                    _code.Line("    writer.WritePropertyName(JerWriting.UnknownName(Unknown.Index));");
                    _code.Line("    writer.WriteHex(Unknown.Octets);");
                    _code.Line("    break;");
                }
            }

            _code.Line("writer.WriteEndObject();");
        }

        _code.Line();
        WriteJerReader(jer);
    }

    private void WriteJerReader(JerCode jer)
    {
        _code.Line($"private static readonly string[] JerNames = [{string.Join(", ", _type.Alternatives.Select(a => Storage.Quote(a.Name)))}];");
        _code.Line();
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryReadJer(JsonElement element, JerReader reader)"))
        {
            _code.Line("if (!reader.TryAlternative(element, out string name, out JsonElement content)) return false;");
            _code.Line("reader.Enter(name);");
            using (_code.Open("switch (name)"))
            {
                for (int i = 0; i < _type.Alternatives.Count; i++)
                {
                    _code.Line($"case {Storage.Quote(_type.Alternatives[i].Name)}:");
                    using (_code.Open(""))
                    {
                        _code.Line($"Kind = {_set.KindName}.{_set.Names[i]};");
                        jer.Read(_type.Alternatives[i].Type, "content", _set.Target(i));
                        _code.Line("break;");
                    }
                }

                _code.Line("default:");
                using (_code.Open(""))
                {
                    if (_type.Extensible)
                    {
                        _code.Line($"Kind = {_set.KindName}.Unknown;");
                        _code.Line("if (!reader.TryUnknownAlternative(name, content, Unknown, JerNames)) return false;");
                        _code.Line("break;");
                    }
                    else
                    {
                        _code.Line("return reader.NoMember(name, JerNames);");
                    }
                }
            }

            _code.Line("reader.Leave();");
            _code.Line("return true;");
        }
    }
}
