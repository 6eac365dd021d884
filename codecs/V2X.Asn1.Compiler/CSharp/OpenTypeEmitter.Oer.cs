namespace V2X.Asn1.Compiler.CSharp;

/// <content>OER.</content>
internal sealed partial class OpenTypeEmitter
{
    private void WriteOer()
    {
        WriteOerDecode();
        WriteEncode("OerWriter", "TryWriteOctetString", new OerEncodeCode(_code).Value);
    }

    private void WriteOerDecode()
    {
        _code.Line("/// <summary>Reads the content that <paramref name=\"id\"/> announces; false with the reason in the reader.</summary>");
        using (_code.Open("public bool TryDecode(ref OerReader reader, long id)"))
        {
            _code.Line("if (!reader.TryEnterOpenType(out int end)) return false;");
            _code.Line("Kind = KindOf(id);");
            var decode = new OerDecodeCode(_code);
            using (_code.Open("switch (Kind)"))
            {
                for (int i = 0; i < _type.Rows.Count; i++)
                {
                    _code.Line($"case {_set.KindName}.{_set.Names[i]}:");
                    using (_code.Open(""))
                    {
                        decode.Value(_type.Rows[i].Type, _set.Target(i));
                        _code.Line("break;");
                    }
                }

                _code.Line("default:");
                _code.Line("    if (!reader.TryReadRest(Unknown)) return false;");
                _code.Line("    break;");
            }

            _code.Line("return reader.TryLeaveOpenType(end);");
        }

        _code.Line();
    }
}
