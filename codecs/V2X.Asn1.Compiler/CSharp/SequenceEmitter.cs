using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Writes the class of a SEQUENCE: properties here, codecs in the other parts.</summary>
internal sealed partial class SequenceEmitter
{
    private readonly CodeWriter _code;
    private readonly SequenceType _type;
    private readonly List<Member> _members = [];
    private readonly SequencePlan _root;

    private SequenceEmitter(CodeWriter code, SequenceType type)
    {
        _code = code;
        _type = type;
        _root = SequencePlan.Of(type.Root.ToList(), type.Extensible);
        MakeMembers();
    }

    private bool HasPresence => _members.Any(m => m.PresenceMask != 0);

    public static void Write(CodeWriter code, SequenceType type, EncodingRules rules)
    {
        var emitter = new SequenceEmitter(code, type);
        DocumentationCode.Write(code, type.Documentation, $"ASN.1 type {type.Name}.");
        using (code.Open($"public sealed partial class {type.CSharpName} : IAsn1Type"))
        {
            emitter.WriteState();
            foreach (Member member in emitter._members.Where(m => !m.IsNull || m.MayBeAbsent))
                emitter.WriteProperty(member);
            if (type.Extensible)
                emitter.WriteUnknownProperty();
            if (rules.HasFlag(EncodingRules.Uper))
                emitter.WriteUper();
            if (rules.HasFlag(EncodingRules.Oer))
                emitter.WriteOer();
            emitter.WriteJerWriter();
            emitter.WriteJerReader();
        }
    }

    // The first optional component has the highest presence bit of its bitmap, as on the wire, so that the bits read are the bits kept.
    private void MakeMembers()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { _type.CSharpName, "TryDecode", "TryEncode", "WriteJer", "TryReadJer", "UnknownAdditions" };
        int rootOptionals = _root.Optionals.Count;
        int next = rootOptionals;
        foreach (Component component in _type.Components)
        {
            string property = Identifiers.Unique(Identifiers.Pascal(component.Name), taken);
            taken.Add("Has" + property);
            int inRoot = -1;
            for (int i = 0; i < rootOptionals; i++)
            {
                if (ReferenceEquals(_root.Optionals[i], component))
                    inRoot = i;
            }

            ulong presence = inRoot >= 0 ? 1UL << (rootOptionals - 1 - inRoot)
                : component.InGroup && component.HasPresenceBit ? 1UL << next++ : 0;
            _members.Add(new Member
            {
                Component = component,
                Property = property,
                PresenceMask = presence,
                AdditionMask = component.Addition >= 0 ? 1UL << component.Addition : 0,
            });
        }

        if (next > 64)
            throw new CompilerException("ASN028", _type.Location, $"{_type.Name} has more than 64 optional components; split it");
    }

    /// <summary>
    /// Names the place of a run's value: the field itself, or a property of a nested structure, whose object is put
    /// into a local of the method first.
    /// </summary>
    private string Place(RunItem item, Dictionary<string, string> locals)
    {
        if (item.Within.Count == 0)
            return MemberOf(item.Component!).Field;
        string owner = "";
        string key = "";
        var emitter = this;
        foreach (Component outer in item.Within)
        {
            string property = emitter.MemberOf(outer).Property;
            key += property + ".";
            if (!locals.TryGetValue(key, out string? local))
            {
                local = $"part{locals.Count}";
                _code.Line($"{outer.Type.CSharpName} {local} = {(owner.Length == 0 ? "" : owner + ".")}{property};");
                locals[key] = local;
            }

            owner = local;
            emitter = new SequenceEmitter(_code, (SequenceType)outer.Type);
        }

        return $"{owner}.{emitter.MemberOf(item.Component!).Property}";
    }

    private Member MemberOf(Component component) => _members.First(m => ReferenceEquals(m.Component, component));

    private void WriteState()
    {
        if (HasPresence)
            _code.Line("private ulong _present;");
        if (_type.Extensible)
        {
            if (_type.AdditionCount > 0)
                _code.Line("private ulong _additions;");
            _code.Line("private int _additionCount;");
            _code.Line("private UnknownAdditions? _unknownAdditions;");
        }

        foreach (Member member in _members.Where(m => !m.IsNull))
        {
            string kind = Storage.TypeOf(member.Type);
            string initial = member.HasDefault ? $" = {Default(member)}" : "";
            _code.Line(member.IsObject ? $"private {kind}? {member.Field};" : $"private {kind} {member.Field}{initial};");
        }

        _code.Line();
    }

    private void WriteProperty(Member member)
    {
        string kind = Storage.TypeOf(member.Type);
        if (member.MayBeAbsent)
        {
            _code.Line($"/// <summary>Whether <see cref=\"{(member.IsNull ? "Has" : "")}{member.Property}\"/> is there.</summary>");
            using (_code.Open($"public bool Has{member.Property}"))
            {
                _code.Line($"get => {member.Present};");
                _code.Line($"set {{ if (value) {{ {member.MarkPresent} }} else {{ {member.MarkAbsent} }} }}");
            }

            _code.Line();
        }

        if (member.IsNull)
            return;
        DocumentationCode.Write(_code, member.Component.Documentation, $"Component {member.Component.Name} of {_type.Name}.", member.Type, member.MayBeAbsent);
        if (member.IsObject)
        {
            _code.Line($"public {kind} {member.Property} => {member.Field} ??= new {kind}();");
        }
        else
        {
            string mark = member.MarkPresent;
            _code.Line(mark.Length == 0 || member.HasDefault && member.AdditionMask == 0
                ? $"public {kind} {member.Property} {{ get => {member.Field}; set => {member.Field} = value; }}"
                : $"public {kind} {member.Property} {{ get => {member.Field}; set {{ {member.Field} = value; {mark} }} }}");
        }

        _code.Line();
    }

    private void WriteUnknownProperty()
    {
        _code.Line("/// <summary>Extension additions that the schema does not know, as they came; null while there never were any.</summary>");
        _code.Line("public UnknownAdditions? UnknownAdditions => _unknownAdditions;");
        _code.Line();
    }

    private static string Default(Member member)
    {
        ValueSyntax value = member.Component.Default!;
        switch (member.Type)
        {
            case BooleanType when value is BooleanValue boolean:
                return boolean.Value ? "true" : "false";
            case BitStringType t:
                BitString bits = DefaultBits(t, value);
                return $"new BitString(0x{bits.Bits:X}UL, {bits.Length})";
            case IntegerType when value is NumberValue number:
                return Storage.Literal(number.Number);
            case IntegerType t when value is ReferenceValue name && t.Names.Any(n => n.Name == name.Name):
                return Storage.Literal(t.Names.First(n => n.Name == name.Name).Value);
            case EnumeratedType t when value is ReferenceValue name:
                EnumItem item = t.Root.Concat(t.Additions).FirstOrDefault(i => i.Name == name.Name)
                    ?? throw new CompilerException("ASN052", value.Location, $"{t.Name} has no item {name.Name}");
                return $"({t.CSharpName}){item.Value}";
            default:
                throw new CompilerException("ASN053", value.Location, $"the default of {member.Component.Name} is of a kind that is not supported: use OPTIONAL, or a number, name, boolean or bit string");
        }
    }

    // Names stand for the bits that are set; a fixed size says how many zero bits follow.
    private static BitString DefaultBits(BitStringType type, ValueSyntax value)
    {
        int length = OerPlan.FixedLength(type.Size) ?? 0;
        IEnumerable<int> set = value switch
        {
            BraceValue names => names.Names.Select(n => type.Names.FirstOrDefault(b => b.Name == n) is { Name: not null } bit
                ? bit.Bit : throw new CompilerException("ASN052", value.Location, $"{type.Name} has no bit {n}")),
            BitsValue bits => Enumerable.Range(0, bits.Bits.Length).Where(i => bits.Bits[i] == '1'),
            _ => throw new CompilerException("ASN053", value.Location, $"the default of {type.Name} is no bit string"),
        };
        if (value is BitsValue { Bits.Length: int given } && length == 0)
            length = given;
        ulong result = 0;
        foreach (int bit in set)
        {
            length = Math.Max(length, bit + 1);
            if (length > BitString.MaxLength)
                throw new CompilerException("ASN051", value.Location, $"the default of {type.Name} has more than {BitString.MaxLength} bits");
            result |= 1UL << (63 - bit);
        }

        return new BitString(result, length);
    }
}
