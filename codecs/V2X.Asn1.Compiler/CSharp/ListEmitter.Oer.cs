using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <content>OER.</content>
internal sealed partial class ListEmitter
{
    private void WriteOer()
    {
        WriteOerDecode();
        WriteOerEncode();
    }

    private IEnumerable<string> OerSizeChecks(string count)
    {
        if (type.Size is { Extensible: false, Lower: > 0 })
            yield return $"{count} < {type.Size.Lower}";
        if (type.Size is { Extensible: false, Upper: int upper })
            yield return $"{count} > {upper}";
    }

    private void WriteOerDecode()
    {
        code.Line("/// <inheritdoc/>");
        using (code.Open("public bool TryDecode(ref OerReader reader)"))
        {
            code.Line("Clear();");
            code.Line($"if (!reader.TryReadCount({OerPlan.MinimumOctets(type.Element)}, out int count)) return false;");
            foreach (string check in OerSizeChecks("count"))
                code.Line($"if ({check}) return reader.Fail(Asn1Reason.OerRange);");
            var decode = new OerDecodeCode(code);
            if (_objects)
            {
                using (code.Open("for (int i = 0; i < count; i++)"))
                {
                    code.Line($"{_element} item = Add();");
                    decode.Value(type.Element, "item");
                }
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

    private void WriteOerEncode()
    {
        code.Line("/// <inheritdoc/>");
        using (code.Open("public bool TryEncode(ref OerWriter writer)"))
        {
            foreach (string check in OerSizeChecks("Count"))
                code.Line($"if ({check}) return writer.Fail(Asn1Reason.OerRange);");
            code.Line("if (!writer.TryWriteUnsigned((ulong)Count)) return false;");
            using (code.Open("for (int i = 0; i < Count; i++)"))
            {
                code.Line($"{_element} item = this[i];");
                new OerEncodeCode(code).Value(type.Element, "item");
            }

            code.Line("return true;");
        }

        code.Line();
    }
}
