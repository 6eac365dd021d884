using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <content>UPER, the way out.</content>
internal sealed partial class SequenceEmitter
{
    private readonly Dictionary<string, string> _encodeLocals = new(StringComparer.Ordinal);

    private void WriteEncode()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryEncode(ref UperWriter writer)"))
        {
            var encode = new EncodeCode(_code);
            _encodeLocals.Clear();
            if (_type.Extensible)
                _code.Line($"bool extended = {Extended()};");
            EncodeComponents(_root, encode, _type.Extensible);
            if (_type.Extensible)
                _code.Line("if (extended && !TryEncodeAdditions(ref writer)) return false;");
            _code.Line("return true;");
        }

        _code.Line();
        if (_type.Extensible)
            WriteEncodeAdditions();
    }

    private string Extended()
    {
        string unknown = "_unknownAdditions is { Count: > 0 }";
        return _type.AdditionCount > 0 ? $"_additions != 0 || {unknown}" : unknown;
    }

    private void EncodeComponents(SequencePlan plan, EncodeCode encode, bool extensible)
    {
        // A component equal to its default is left out, as canonical PER wants.
        foreach (Member member in plan.Optionals.Select(MemberOf).Where(m => m.HasDefault))
            _code.Line($"if ({member.Field} == {Default(member)}) _present &= ~0x{member.PresenceMask:X}UL; else _present |= 0x{member.PresenceMask:X}UL;");
        foreach (PlanStep step in plan.Steps)
        {
            if (step is RunStep run)
            {
                EncodeRun(run, plan, encode, extensible);
                continue;
            }

            Member member = MemberOf(((ValueStep)step).Component);
            if (!member.Component.HasPresenceBit)
            {
                EncodeMember(member, encode.Value);
                continue;
            }

            using (_code.Open($"if ((_present & 0x{member.PresenceMask:X}UL) != 0)"))
                EncodeMember(member, encode.Value);
        }
    }

    private void EncodeRun(RunStep run, SequencePlan plan, EncodeCode encode, bool extensible)
    {
        var parts = new List<string>();
        foreach (RunItem item in run.Items.Where(i => i.Bits > 0 || i.Component is not null))
        {
            string raw;
            if (item.Component is null)
            {
                raw = Head(plan, extensible);
            }
            else
            {
                if (item.Component.Type is NullType)
                    continue;
                string place = Place(item, _encodeLocals);
                if (item.Within.Count > 0)
                {
                    string local = encode.Local("value");
                    _code.Line($"{Storage.TypeOf(item.Component.Type)} {local} = {place};");
                    place = local;
                }

                raw = RawOf(item, place, encode);
            }

            if (item.Bits > 0)
                parts.Add(item.BitsBehind == 0 ? raw : $"({raw} << {item.BitsBehind})");
        }

        if (run.Bits > 0)
            _code.Line($"if (!writer.TryWrite({string.Join(" | ", parts)}, {run.Bits})) return false;");
    }

    private string RawOf(RunItem item, string place, EncodeCode encode)
    {
        if (item.Half == RunHalf.Low)
            return $"({place}.Value & 0xFFFFFFFFUL)";
        if (item.Half == RunHalf.High)
        {
            _code.Line($"if ({place}.Length != 8) return writer.Fail(Asn1Reason.Range);");
            return $"({place}.Value >> 32)";
        }

        (IEnumerable<string> checks, string raw) = encode.Raw(item.Component!.Type, place, item.Bits);
        _code.Lines(checks);
        return raw;
    }

    private string Head(SequencePlan plan, bool extensible)
    {
        int optionals = plan.Optionals.Count;
        string presence;
        if (optionals == 0)
        {
            presence = "0UL";
        }
        else if (plan == _root)
        {
            ulong mask = optionals == 64 ? ulong.MaxValue : (1UL << optionals) - 1;
            presence = $"(_present & 0x{mask:X}UL)";
        }
        else
        {
            presence = "(" + string.Join(" | ", plan.Optionals.Select((c, i) =>
                $"((_present & 0x{MemberOf(c).PresenceMask:X}UL) != 0 ? 0x{1UL << (optionals - 1 - i):X}UL : 0UL)")) + ")";
        }

        return extensible ? $"((extended ? 0x{1UL << optionals:X}UL : 0UL) | {presence})" : presence;
    }

    private void EncodeMember(Member member, Action<AsnType, string> encodeValue)
    {
        if (member.Type is OpenType { Rows.Count: > 0, Selector: { } selector })
            _code.Line($"if (!{member.Property}.TryEncode(ref writer, (long){SelectorOf(selector).Property})) return false;");
        else
            encodeValue(member.Type, member.Target);
    }

    private void WriteEncodeAdditions()
    {
        using (_code.Open("private bool TryEncodeAdditions(ref UperWriter writer)"))
        {
            string additions = _type.AdditionCount > 0 ? "_additions" : "0UL";
            _code.Line($"if (!writer.TryWriteAdditionBitmap({_type.AdditionCount}, _additionCount, {additions}, _unknownAdditions)) return false;");
            var encode = new EncodeCode(_code);
            for (int i = 0; i < _type.AdditionCount; i++)
            {
                _encodeLocals.Clear();
                string start = encode.Local("start");
                using (_code.Open($"if ((_additions & 0x{1UL << i:X}UL) != 0)"))
                {
                    _code.Line($"if (!writer.TryBeginOpenType(out int {start})) return false;");
                    List<Component> components = _type.Components.Where(c => c.Addition == i).ToList();
                    if (components[0].InGroup)
                        EncodeComponents(SequencePlan.Of(components, extensible: false), encode, extensible: false);
                    else
                        EncodeMember(MemberOf(components[0]), encode.Value);
                    _code.Line($"if (!writer.TryEndOpenType({start})) return false;");
                }
            }

            _code.Line("return writer.TryWriteUnknownAdditions(_unknownAdditions);");
        }

        _code.Line();
    }
}
