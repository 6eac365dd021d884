using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;

namespace V2X.Asn1.Compiler.CSharp;

/// <content>OER.</content>
internal sealed partial class SequenceEmitter
{
    private void WriteOer()
    {
        if (OerPlan.PreambleBits(_root.Optionals.Count, _type.Extensible) > 64)
            throw new CompilerException("ASN028", _type.Location, $"{_type.Name} has more optional components than fit in 64 bits with its extension bit; split it");
        WriteOerRange();
        WriteOerDecode();
        WriteOerEncode();
    }

    private void WriteOerRange()
    {
        if (!_type.KeepsOctets)
            return;
        _code.Line("/// <summary>Where this value stood in the octets it was decoded from; meaningless for a value that was not decoded from OER.</summary>");
        _code.Line("public OctetRange EncodedRange { get; private set; }");
        _code.Line();
    }

    private void WriteOerDecode()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryDecode(ref OerReader reader)"))
        {
            bool recursive = Recursion.Contains(_type);
            if (recursive)
                _code.Line("if (!reader.TryEnter()) return false;");
            if (_type.KeepsOctets)
                _code.Line("int start = reader.Position;");
            List<Component> root = _type.Root.ToList();
            int optionals = _root.Optionals.Count;
            int bits = OerPlan.PreambleBits(optionals, _type.Extensible);
            if (bits > 0)
                _code.Line($"if (!reader.TryReadPreamble({bits}, out ulong preamble)) return false;");
            if (optionals > 0)
                _code.Line($"_present = preamble & 0x{Mask(optionals):X}UL;");
            var decode = new OerDecodeCode(_code);
            foreach (Component component in root)
                DecodeOerComponent(MemberOf(component), decode);
            if (_type.Extensible)
            {
                using (_code.Open($"if ((preamble >> {optionals}) != 0)"))
                    _code.Line("if (!TryDecodeAdditions(ref reader)) return false;");
                WriteNoAdditions();
            }

            if (_type.KeepsOctets)
                _code.Line("EncodedRange = new OctetRange(start, reader.Position - start);");
            if (recursive)
                _code.Line("reader.Leave();");
            _code.Line("return true;");
        }

        _code.Line();
        if (_type.Extensible)
            WriteOerDecodeAdditions();
    }

    private static ulong Mask(int bits) => bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;

    private void DecodeOerComponent(Member member, OerDecodeCode decode)
    {
        if (!member.Component.HasPresenceBit)
        {
            DecodeMember(member, decode.Value);
            return;
        }

        using (_code.Open($"if ((_present & 0x{member.PresenceMask:X}UL) != 0)"))
        {
            DecodeMember(member, decode.Value);
            // A component equal to its default is left out in canonical OER.
            if (member.HasDefault)
                _code.Line($"if ({member.Field} == {Default(member)}) return reader.Fail(Asn1Reason.OerNotCanonical);");
        }

        WriteDefault(member);
    }

    private void WriteNoAdditions()
    {
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

    private void WriteOerDecodeAdditions()
    {
        using (_code.Open("private bool TryDecodeAdditions(ref OerReader reader)"))
        {
            _code.Line("if (!reader.TryReadExtensionBitmap(out _additionCount, out ulong bitmap)) return false;");
            if (_type.AdditionCount > 0)
                _code.Line($"_additions = bitmap & 0x{ulong.MaxValue >> (64 - _type.AdditionCount):X}UL;");
            var decode = new OerDecodeCode(_code);
            for (int i = 0; i < _type.AdditionCount; i++)
            {
                string end = decode.Local("end");
                using (_code.Open($"if ((_additions & 0x{1UL << i:X}UL) != 0)"))
                {
                    _code.Line($"if (!reader.TryEnterOpenType(out int {end})) return false;");
                    DecodeOerAddition(i, decode);
                    _code.Line($"if (!reader.TryLeaveOpenType({end})) return false;");
                }

                List<Member> defaults = _members.Where(m => m.Component.Addition == i && m.HasDefault).ToList();
                if (defaults.Count == 0)
                    continue;
                using (_code.Open("else"))
                {
                    foreach (Member member in defaults)
                        _code.Line($"{member.Field} = {Default(member)};");
                }
            }

            _code.Line($"return reader.TryReadUnknownAdditions({_type.AdditionCount}, _additionCount, bitmap, ref _unknownAdditions);");
        }

        _code.Line();
    }

    // A group is encoded as a SEQUENCE of its components, with a preamble of its own.
    private void DecodeOerAddition(int addition, OerDecodeCode decode)
    {
        List<Component> components = _type.Components.Where(c => c.Addition == addition).ToList();
        if (!components[0].InGroup)
        {
            DecodeMember(MemberOf(components[0]), decode.Value);
            return;
        }

        List<Member> optionals = components.Where(c => c.HasPresenceBit).Select(MemberOf).ToList();
        if (optionals.Count > 0)
        {
            string preamble = decode.Local("preamble");
            _code.Line($"if (!reader.TryReadPreamble({optionals.Count}, out ulong {preamble})) return false;");
            for (int i = 0; i < optionals.Count; i++)
                _code.Line($"if ((({preamble} >> {optionals.Count - 1 - i}) & 1) != 0) _present |= 0x{optionals[i].PresenceMask:X}UL; else _present &= ~0x{optionals[i].PresenceMask:X}UL;");
        }

        foreach (Component component in components)
            DecodeOerComponent(MemberOf(component), decode);
    }

    private void WriteOerEncode()
    {
        _code.Line("/// <inheritdoc/>");
        using (_code.Open("public bool TryEncode(ref OerWriter writer)"))
        {
            if (_type.Extensible)
                _code.Line($"bool extended = {Extended()};");
            int bits = OerPlan.PreambleBits(_root.Optionals.Count, _type.Extensible);
            MarkDefaults(_root.Optionals);
            if (bits > 0)
                _code.Line($"if (!writer.TryWritePreamble({Head(_root, _type.Extensible)}, {bits})) return false;");
            var encode = new OerEncodeCode(_code);
            foreach (Component component in _type.Root)
                EncodeOerComponent(MemberOf(component), encode);
            _code.Line(_type.Extensible ? "return !extended || TryEncodeAdditions(ref writer);" : "return true;");
        }

        _code.Line();
        if (_type.Extensible)
            WriteOerEncodeAdditions();
    }

    private void MarkDefaults(IEnumerable<Component> optionals)
    {
        foreach (Member member in optionals.Select(MemberOf).Where(m => m.HasDefault))
            _code.Line($"if ({member.Field} == {Default(member)}) _present &= ~0x{member.PresenceMask:X}UL; else _present |= 0x{member.PresenceMask:X}UL;");
    }

    private void EncodeOerComponent(Member member, OerEncodeCode encode)
    {
        if (!member.Component.HasPresenceBit)
        {
            EncodeMember(member, encode.Value);
            return;
        }

        using (_code.Open($"if ((_present & 0x{member.PresenceMask:X}UL) != 0)"))
            EncodeMember(member, encode.Value);
    }

    private void WriteOerEncodeAdditions()
    {
        using (_code.Open("private bool TryEncodeAdditions(ref OerWriter writer)"))
        {
            string additions = _type.AdditionCount > 0 ? "_additions" : "0UL";
            _code.Line($"if (!writer.TryWriteAdditionBitmap({_type.AdditionCount}, _additionCount, {additions}, _unknownAdditions)) return false;");
            var encode = new OerEncodeCode(_code);
            for (int i = 0; i < _type.AdditionCount; i++)
            {
                using (_code.Open($"if ((_additions & 0x{1UL << i:X}UL) != 0)"))
                {
                    _code.Line($"if (!writer.TryBeginOpenType(out int start{i})) return false;");
                    EncodeOerAddition(i, encode);
                    _code.Line($"if (!writer.TryEndOpenType(start{i})) return false;");
                }
            }

            _code.Line("return writer.TryWriteUnknownAdditions(_unknownAdditions);");
        }

        _code.Line();
    }

    private void EncodeOerAddition(int addition, OerEncodeCode encode)
    {
        List<Component> components = _type.Components.Where(c => c.Addition == addition).ToList();
        if (!components[0].InGroup)
        {
            EncodeMember(MemberOf(components[0]), encode.Value);
            return;
        }

        SequencePlan plan = SequencePlan.Of(components, extensible: false);
        MarkDefaults(plan.Optionals);
        if (plan.Optionals.Count > 0)
            _code.Line($"if (!writer.TryWritePreamble({Head(plan, extensible: false)}, {plan.Optionals.Count})) return false;");
        foreach (Component component in components)
            EncodeOerComponent(MemberOf(component), encode);
    }
}
