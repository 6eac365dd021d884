using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <content>UPER.</content>
internal sealed partial class SequenceEmitter
{
    private readonly Dictionary<string, string> _decodeLocals = new(StringComparer.Ordinal);

    private void WriteUper()
    {
        WriteDecode();
        if (Peek.Applies(_type))
            WritePeek();
        WriteEncode();
    }

    private void WriteDecode()
    {
        _code.Line("/// <inheritdoc/>");
        if (IsSmall)
            _code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (_code.Open("public bool TryDecode(ref UperReader reader)"))
        {
            if (Recursion.Contains(_type))
                _code.Line("if (!reader.TryEnter()) return false;");
            var decode = new DecodeCode(_code);
            _decodeLocals.Clear();
            if (_type.Extensible)
                _code.Line("bool extended;");
            DecodeComponents(_root, decode, "reader", _type.Extensible, rootShift: 0);
            if (_type.Extensible)
                WriteDecodeExtension();
            if (Recursion.Contains(_type))
                _code.Line("reader.Leave();");
            _code.Line("return true;");
        }

        _code.Line();
        if (_type.AdditionCount > 0)
            WriteDecodeAdditions();
    }

    // One load and few values: a call would cost as much as the work.
    private bool IsSmall => !_type.Extensible && _members.Count <= 4 && _root.Groups().Count() == 1
        && _root.Steps.All(s => s is RunStep || Per.FixedBits(((ValueStep)s).Component.Type) is not null);

    private void WritePeek()
    {
        _code.Line("/// <summary>Reads only as far as routing needs; what stands behind is undefined. False with the reason in the reader.</summary>");
        using (_code.Open("public bool TryPeek(ref UperReader reader)"))
        {
            var decode = new DecodeCode(_code);
            _decodeLocals.Clear();
            if (_type.Extensible)
                _code.Line("bool extended;");
            // A marked structure may be spread over several runs; the last of them ends the peek.
            RunStep? lastRun = _root.Steps.OfType<RunStep>().LastOrDefault(r => r.Items.Any(IsMarked));
            foreach (PlanStep step in _root.Steps)
            {
                if (step is RunStep run)
                {
                    DecodeRun(run, _root, decode, _type.Extensible, rootShift: 0);
                    if (run == lastRun)
                        break;
                    continue;
                }

                Component component = ((ValueStep)step).Component;
                DecodeValue(MemberOf(component), decode, component.EndsPeek);
                if (!component.EndsPeek)
                    continue;
                if (!component.HasPresenceBit)
                    break;
                // Where it is absent the next marked component takes its place.
                _code.Line($"if ((_present & 0x{MemberOf(component).PresenceMask:X}UL) != 0) return true;");
            }

            _code.Line("return true;");
        }

        _code.Line();
    }

    private static bool IsMarked(RunItem item) => item.Component is { EndsPeek: true } || item.Within.Any(w => w.EndsPeek);

    private void DecodeComponents(SequencePlan plan, DecodeCode decode, string reader, bool extensible, int rootShift)
    {
        foreach (IReadOnlyList<PlanStep> group in plan.Groups())
        {
            if (group.Count > 1)
                DecodeGroup(group, plan, decode, extensible, rootShift);
            else if (group[0] is RunStep run)
                DecodeRun(run, plan, decode, extensible, rootShift);
            else
                DecodeValue(MemberOf(((ValueStep)group[0]).Component), decode);
        }

        if (plan.Steps.Count == 0 && extensible)
            _code.Line($"if (!{reader}.TryReadBit(out extended)) return false;");
    }

    // One load for all of the group; what it took is known, and checked against the end, only behind its last step.
    private void DecodeGroup(IReadOnlyList<PlanStep> group, SequencePlan plan, DecodeCode decode, bool extensible, int rootShift)
    {
        string window = decode.Local("window");
        string used = decode.Local("used");
        _code.Line($"ulong {window} = reader.Window();");
        _code.Line($"int {used} = 0;");
        foreach (PlanStep step in group)
        {
            if (step is RunStep run)
            {
                string local = decode.Local("run");
                _code.Line($"ulong {local} = {window} >> {64 - run.Bits};");
                DecodeItems(run, local, plan, decode, (extensible, rootShift), used);
                _code.Line($"{window} <<= {run.Bits};");
                _code.Line($"{used} += {run.Bits};");
            }
            else
            {
                DecodeOptional(MemberOf(((ValueStep)step).Component), decode, window, used);
            }
        }

        _code.Line($"if (!reader.TrySkip({used})) return false;");
    }

    private void DecodeOptional(Member member, DecodeCode decode, string window, string used)
    {
        int bits = Per.FixedBits(member.Type)!.Value;
        using (_code.Open($"if ((_present & 0x{member.PresenceMask:X}UL) != 0)"))
        {
            string value = "0UL";
            if (bits > 0)
            {
                value = decode.Local("value");
                _code.Line($"ulong {value} = {window} >> {64 - bits};");
            }

            _code.Lines(DecodeCode.Assign(member.Type, member.Target, value, bits, $"return reader.FailAhead(Asn1Reason.Range, {used}, {bits});"));
            if (bits > 0)
            {
                _code.Line($"{window} <<= {bits};");
                _code.Line($"{used} += {bits};");
            }
        }

        WriteDefault(member);
    }

    private void DecodeRun(RunStep run, SequencePlan plan, DecodeCode decode, bool extensible, int rootShift)
    {
        string local = decode.Local("run");
        if (run.Bits > 0)
            _code.Line($"if (!reader.TryRead({run.Bits}, out ulong {local})) return false;");
        DecodeItems(run, local, plan, decode, (extensible, rootShift), used: null);
    }

    // Where the reader is not yet behind the run, the local named by used says how far ahead of it the run begins.
    private void DecodeItems(RunStep run, string local, SequencePlan plan, DecodeCode decode, (bool Extensible, int RootShift) head, string? used)
    {
        foreach (RunItem item in run.Items)
        {
            string raw = Extract(local, run, item);
            if (item.Component is null)
            {
                DecodeHead(plan, raw, head.Extensible, head.RootShift);
                continue;
            }

            AsnType type = item.Component.Type;
            if (type is NullType)
                continue;
            string target = Place(item, _decodeLocals);
            if (item.Half != RunHalf.None)
            {
                _code.Line(item.Half == RunHalf.High
                    ? $"{target} = new ShortOctets({raw} << 32, 8);"
                    : $"{target} = new ShortOctets({target}.Value | {raw}, 8);");
                continue;
            }

            string value = raw;
            if (type is IntegerType or EnumeratedType && run.Items.Count > 1)
            {
                value = decode.Local("value");
                _code.Line($"ulong {value} = {raw};");
            }

            _code.Lines(used is null
                ? DecodeCode.Assign(type, target, value, item.Bits, item.BitsBehind)
                : DecodeCode.Assign(type, target, value, item.Bits, $"return reader.FailAhead(Asn1Reason.Range, {used} + {run.Bits - item.Bits - item.BitsBehind}, {item.Bits});"));
        }
    }

    private static string Extract(string local, RunStep run, RunItem item)
    {
        if (item.Bits == 0)
            return "0UL";
        string shifted = item.BitsBehind == 0 ? local : $"({local} >> {item.BitsBehind})";
        bool top = item.Bits + item.BitsBehind == run.Bits;
        return top ? shifted : $"({shifted} & 0x{(1UL << item.Bits) - 1:X}UL)";
    }

    private void DecodeHead(SequencePlan plan, string raw, bool extensible, int rootShift)
    {
        int optionals = plan.Optionals.Count;
        if (extensible)
            _code.Line($"extended = ({raw} >> {optionals}) != 0;");
        if (optionals == 0)
            return;
        ulong mask = optionals == 64 ? ulong.MaxValue : (1UL << optionals) - 1;
        if (rootShift == 0)
        {
            _code.Line($"_present = {raw} & 0x{mask:X}UL;");
            return;
        }

        // Optional components of an addition group follow those of the root, each in its own bit.
        for (int i = 0; i < optionals; i++)
        {
            Member member = MemberOf(plan.Optionals[i]);
            _code.Line($"if ((({raw} >> {optionals - 1 - i}) & 1) != 0) _present |= 0x{member.PresenceMask:X}UL; else _present &= ~0x{member.PresenceMask:X}UL;");
        }
    }

    private void DecodeValue(Member member, DecodeCode decode, bool peek = false)
    {
        if (!member.Component.HasPresenceBit)
        {
            DecodeMember(member, decode.Value, peek);
            return;
        }

        using (_code.Open($"if ((_present & 0x{member.PresenceMask:X}UL) != 0)"))
            DecodeMember(member, decode.Value, peek);
        WriteDefault(member);
    }

    private void WriteDefault(Member member)
    {
        if (!member.HasDefault)
            return;
        using (_code.Open("else"))
            _code.Line($"{member.Field} = {Default(member)};");
    }

    private void DecodeMember(Member member, Action<AsnType, string> decodeValue, bool peek = false)
    {
        string method = peek && Peek.Applies(member.Type) ? "TryPeek" : "TryDecode";
        if (member.Type is OpenType { Rows.Count: > 0, Selector: { } selector })
        {
            Member id = SelectorOf(selector);
            _code.Line($"if (!{member.Property}.{method}(ref reader, (long){id.Property})) return false;");
            return;
        }

        if (method == "TryPeek")
            _code.Line($"if (!{member.Target}.TryPeek(ref reader)) return false;");
        else
            decodeValue(member.Type, member.Target);
    }

    // A path such as "@.messageId" names a sibling; deeper paths end in its name as well.
    private Member SelectorOf(string selector) =>
        _members.FirstOrDefault(m => m.Component.Name == selector.Split('.')[^1])
            ?? throw new CompilerException("ASN054", _type.Location, $"{_type.Name} has no component {selector} that could select the open type");

    private void WriteDecodeExtension()
    {
        using (_code.Open("if (extended)"))
        {
            if (_type.AdditionCount > 0)
            {
                _code.Line("if (!TryDecodeAdditions(ref reader)) return false;");
            }
            else
            {
                _code.Line("if (!reader.TryReadUnknownAdditions(out _additionCount, ref _unknownAdditions)) return false;");
            }
        }

        using (_code.Open("else"))
        {
            if (_type.AdditionCount > 0)
                _code.Line("_additions = 0;");
            foreach (Member member in _members.Where(m => m.AdditionMask != 0 && m.HasDefault))
                _code.Line($"{member.Field} = {Default(member)};");
            _code.Line("_additionCount = 0;");
            _code.Line("_unknownAdditions?.Clear();");
        }
    }

    private void WriteDecodeAdditions()
    {
        using (_code.Open("private bool TryDecodeAdditions(ref UperReader reader)"))
        {
            _code.Line("if (!reader.TryReadExtensionBitmap(out _additionCount, out ulong bitmap)) return false;");
            _code.Line($"_additions = bitmap & 0x{(ulong.MaxValue >> (64 - _type.AdditionCount)):X}UL;");
            var decode = new DecodeCode(_code);
            for (int i = 0; i < _type.AdditionCount; i++)
            {
                _decodeLocals.Clear();
                string end = decode.Local("end");
                using (_code.Open($"if ((_additions & 0x{1UL << i:X}UL) != 0)"))
                {
                    _code.Line($"if (!reader.TryEnterOpenType(out int {end})) return false;");
                    DecodeAddition(i, decode);
                    _code.Line($"reader.LeaveOpenType({end});");
                }

                foreach (Member member in _members.Where(m => m.Component.Addition == i && m.HasDefault))
                    _code.Line($"else {member.Field} = {Default(member)};");
            }

            _code.Line($"return reader.TryReadUnknownAdditions({_type.AdditionCount}, _additionCount, bitmap, ref _unknownAdditions);");
        }

        _code.Line();
    }

    private void DecodeAddition(int addition, DecodeCode decode)
    {
        List<Component> components = _type.Components.Where(c => c.Addition == addition).ToList();
        if (components[0].InGroup)
            DecodeComponents(SequencePlan.Of(components, extensible: false), decode, "reader", extensible: false, rootShift: 1);
        else
            DecodeMember(MemberOf(components[0]), decode.Value);
    }
}
