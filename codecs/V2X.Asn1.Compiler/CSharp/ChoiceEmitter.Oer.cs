using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <content>OER.</content>
internal sealed partial class ChoiceEmitter
{
    private void WriteOer()
    {
        WriteOerDecode();
        WriteOerEncode();
    }

    private string Tag(int alternative) => $"0x{OerPlan.Tag(_type.Alternatives[alternative]):X8}u";

    private void WriteOerDecode()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryDecode(ref OerReader reader)"))
        {
            bool recursive = Recursion.Contains(_type);
            if (recursive)
                _code.Line("if (!reader.TryEnter()) return false;");
            _code.Line("if (!reader.TryReadTag(out uint tag)) return false;");
            using (_code.Open("switch (tag)"))
            {
                var decode = new OerDecodeCode(_code);
                for (int i = 0; i < _type.Alternatives.Count; i++)
                    OerDecodeCase(decode, i);
                _code.Line("default:");
                if (_type.Extensible)
                {
                    _code.Line($"    Kind = {_set.KindName}.Unknown;");
                    _code.Line("    if (!reader.TryReadUnknownAlternative(tag, Unknown)) return false;");
                    _code.Line("    break;");
                }
                else
                {
                    _code.Line("    return reader.Fail(Asn1Reason.OerRange, 1);");
                }
            }

            if (recursive)
                _code.Line("reader.Leave();");
            _code.Line("return true;");
        }

        _code.Line();
    }

    // An alternative that was added behind the extension mark is wrapped as an open type (X.696 clause 20.2).
    private void OerDecodeCase(OerDecodeCode decode, int alternative)
    {
        _code.Line($"case {Tag(alternative)}:");
        using (_code.Open(""))
        {
            _code.Line($"Kind = {_set.KindName}.{_set.Names[alternative]};");
            bool wrapped = alternative >= _type.RootCount;
            if (wrapped)
                _code.Line("if (!reader.TryEnterOpenType(out int end)) return false;");
            decode.Value(_type.Alternatives[alternative].Type, _set.Target(alternative));
            if (wrapped)
                _code.Line("if (!reader.TryLeaveOpenType(end)) return false;");
            _code.Line("break;");
        }
    }

    private void WriteOerEncode()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryEncode(ref OerWriter writer)"))
        {
            using (_code.Open("switch (Kind)"))
            {
                var encode = new OerEncodeCode(_code);
                for (int i = 0; i < _type.Alternatives.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    using (_code.Open(""))
                        OerEncodeCase(encode, i);
                }

                if (_type.Extensible)
                {
                    _code.Line($"case {_set.KindName}.Unknown:");
                    _code.Line("    return writer.TryWriteUnknownAlternative(Unknown);");
                }

                _code.Line("default:");
                _code.Line("    return writer.Fail(Asn1Reason.NoChoice);");
            }
        }

        _code.Line();
    }

    private void OerEncodeCase(OerEncodeCode encode, int alternative)
    {
        _code.Line($"if (!writer.TryWriteTag({Tag(alternative)})) return false;");
        bool wrapped = alternative >= _type.RootCount;
        if (wrapped)
            _code.Line("if (!writer.TryBeginOpenType(out int start)) return false;");
        encode.Value(_type.Alternatives[alternative].Type, _set.Target(alternative));
        _code.Line(wrapped ? "return writer.TryEndOpenType(start);" : "return true;");
    }
}
