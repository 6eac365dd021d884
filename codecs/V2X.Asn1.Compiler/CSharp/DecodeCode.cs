using System.Numerics;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>C# that reads one value from <c>reader</c>; every failure returns false.</summary>
internal sealed class DecodeCode(CodeWriter code)
{
    private int _locals;

    /// <summary>Reads a value on its own.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="target">Where a plain value goes, or the kept object.</param>
    public void Value(AsnType type, string target)
    {
        if (Per.FixedBits(type) is int bits)
            Fixed(type, target, bits);
        else
            Varying(type, target);
    }

    private void Fixed(AsnType type, string target, int bits)
    {
        if (bits == 0)
        {
            code.Lines(Assign(type, target, "0UL", 0, 0));
            return;
        }

        string local = Local("value");
        code.Line($"if (!reader.TryRead({bits}, out ulong {local})) return false;");
        code.Lines(Assign(type, target, local, bits, 0));
    }

    /// <summary>Statements that check the raw bits of a fixed-width value and store it.</summary>
    public static IEnumerable<string> Assign(AsnType type, string target, string raw, int bits, int bitsBehind) =>
        Assign(type, target, raw, bits, $"return reader.Fail(Asn1Reason.Range, {bits + bitsBehind});");

    /// <inheritdoc cref="Assign(AsnType, string, string, int, int)"/>
    public static IEnumerable<string> Assign(AsnType type, string target, string raw, int bits, string fail)
    {
        switch (type)
        {
            case NullType:
                break;
            case BooleanType:
                yield return $"{target} = {raw} != 0;";
                break;
            case IntegerType t:
                BigInteger range = t.Upper!.Value - t.Lower!.Value;
                if (bits > 0 && range != (BigInteger.One << bits) - 1)
                    yield return $"if ({raw} > {Storage.Unsigned(range)}) {fail}";
                yield return $"{target} = {FromOffset(t, raw)};";
                break;
            case EnumeratedType t:
                if (bits > 0 && t.Root.Count != 1 << bits)
                    yield return $"if ({raw} >= {t.Root.Count}UL) {fail}";
                yield return EnumCode.IsPlain(t)
                    ? $"{target} = ({t.CSharpName})(int){raw};"
                    : $"{target} = ({t.CSharpName}){t.CSharpName}Names.Values[(int){raw}];";
                break;
            case BitStringType:
                yield return $"{target} = BitString.FromNumber({raw}, {bits});";
                break;
            case OctetStringType:
                yield return $"{target} = new ShortOctets({raw}, {bits / 8});";
                break;
            default:
                throw new InvalidOperationException(type.Name);
        }
    }

    private static string FromOffset(IntegerType type, string raw)
    {
        string target = Storage.TypeOf(type);
        BigInteger lower = type.Lower!.Value;
        if (target == "ulong")
            return lower.IsZero ? raw : $"{raw} + {Storage.Unsigned(lower)}";
        if (lower.IsZero)
            return $"({target}){raw}";
        if (Storage.Wraps(type))
            return $"unchecked((long)({raw} + {Storage.TwosComplement(lower)}))";
        string offset = lower < 0 ? $"- {Storage.Literal(-lower)}" : $"+ {Storage.Literal(lower)}";
        return target == "int" && lower > int.MinValue ? $"(int){raw} {offset}" : $"({target})((long){raw} {offset})";
    }

    private void Varying(AsnType type, string target)
    {
        switch (type)
        {
            case IntegerType t:
                Integer(t, target);
                break;
            case EnumeratedType t:
                Enumerated(t, target);
                break;
            case BitStringType t:
                BitString(t, target);
                break;
            case OctetStringType { Size: { IsFixed: true, Extensible: false, Lower: ShortOctets.MaxLength } }:
                string word = Local("value");
                code.Line($"if (!reader.TryReadLong(64, out ulong {word})) return false;");
                code.Line($"{target} = new ShortOctets({word}, 8);");
                break;
            case OctetStringType t:
                Sized(t.Size, length => $"reader.TryReadOctets({length}, {target})", $"reader.TryReadFragmentedOctets({target})");
                break;
            case TextType t:
                Text(t, target);
                break;
            case ObjectIdentifierType:
                code.Line($"if (!reader.TryReadFragmentedOctets({target})) return false;");
                code.Line($"if (!ObjectIdentifier.IsValid({target}.Octets)) return reader.Fail(Asn1Reason.Range);");
                break;
            case OpenType { Rows.Count: 0 }:
                code.Line($"if (!reader.TryReadFragmentedOctets({target})) return false;");
                break;
            default:
                code.Line($"if (!{target}.TryDecode(ref reader)) return false;");
                break;
        }
    }

    private void Integer(IntegerType type, string target)
    {
        if (!type.Extensible)
        {
            IntegerRoot(type, target);
            return;
        }

        string extended = Local("extended");
        code.Line($"if (!reader.TryReadBit(out bool {extended})) return false;");
        using (code.Open($"if ({extended})"))
        {
            string value = Local("value");
            code.Line($"if (!reader.TryReadSigned(out long {value})) return false;");
            code.Line($"{target} = {value};");
        }

        using (code.Open("else"))
            IntegerRoot(type, target);
    }

    private void IntegerRoot(IntegerType type, string target)
    {
        string value = Local("value");
        if (type.Lower is { } lower && type.Upper is { } upper)
        {
            int bits = Per.BitsFor(upper - lower);
            string read = bits <= Per.MaxRunBits && bits > 0 ? "TryRead" : "TryReadLong";
            code.Line($"if (!reader.{read}({bits}, out ulong {value})) return false;");
            code.Lines(Assign(type, target, value, bits, 0));
        }
        else if (type.Lower is { } only)
        {
            code.Line($"if (!reader.TryReadUnsigned(out ulong {value})) return false;");
            string sum = only.IsZero ? value : only > 0 ? $"{value} + {Storage.Literal(only)}" : $"(long){value} - {Storage.Literal(-only)}";
            code.Line($"{target} = ({Storage.TypeOf(type)})({sum});");
        }
        else
        {
            code.Line($"if (!reader.TryReadSigned(out long {value})) return false;");
            if (type.Upper is { } most)
                code.Line($"if ({value} > {Storage.Literal(most)}) return reader.Fail(Asn1Reason.Range);");
            code.Line($"{target} = {value};");
        }
    }

    // Extensible enumerations, and those whose index is wider than a run.
    private void Enumerated(EnumeratedType type, string target)
    {
        string extended = Local("extended");
        string value = Local("value");
        code.Line($"if (!reader.TryReadBit(out bool {extended})) return false;");
        using (code.Open($"if ({extended})"))
        {
            code.Line($"if (!reader.TryReadNormallySmall(out int {value})) return false;");
            code.Line(type.Additions.Count == 0
                ? $"{target} = ({type.CSharpName})(-1 - {value});"
                : $"{target} = ({type.CSharpName})({value} < {type.Additions.Count} ? {type.CSharpName}Names.Values[{type.Root.Count} + {value}] : -1 - {value});");
        }

        using (code.Open("else"))
            Fixed(new EnumeratedType { Name = type.Name, Location = type.Location, CSharpName = type.CSharpName, Root = type.Root, Additions = type.Additions, Extensible = false }, target, Per.IndexBits(type.Root.Count));
    }

    private void BitString(BitStringType type, string target)
    {
        if (type.Size.Upper is null or > Asn1.BitString.MaxLength)
            throw new CompilerException("ASN051", type.Location, $"{type.Name} may hold more than {Asn1.BitString.MaxLength} bits; bit strings of that length are not supported. Narrow its SIZE or use an OCTET STRING");
        string local = Local("bits");
        code.Line($"BitString {local};");
        Sized(type.Size, length => $"reader.TryReadBits({length}, out {local})", null);
        code.Line($"{target} = {local};");
    }

    private void Text(TextType type, string target)
    {
        if (type.Kind == SimpleKind.Utf8String)
        {
            code.Line($"if (!reader.TryReadUtf8({target})) return false;");
            return;
        }

        string how = TextArguments(type);
        Sized(type.Size, length => $"reader.TryReadCharacters({length}, {how}, {target})", $"reader.TryReadFragmentedCharacters({how}, {target})");
    }

    /// <summary>Width, alphabet and bounds of a string's characters as the runtime takes them.</summary>
    public static string TextArguments(TextType type)
    {
        string alphabet = Per.Alphabet(type);
        string indexes = Per.SendsIndexes(type) ? Storage.Quote(alphabet) + "u8" : "default";
        int lowest = alphabet.Length == 0 ? 0 : alphabet[0];
        int highest = alphabet.Length == 0 ? 127 : alphabet[^1];
        return $"{Per.CharacterBits(type)}, {indexes}, {lowest}, {highest}";
    }

    /// <summary>Reads a size and then that many units; without upper bound the units come in fragments.</summary>
    private void Sized(SizeRange size, Func<string, string> units, string? fragments)
    {
        if (size.Extensible)
        {
            string extended = Local("extended");
            code.Line($"if (!reader.TryReadBit(out bool {extended})) return false;");
            using (code.Open($"if ({extended})"))
                General(units, fragments);
            using (code.Open("else"))
                SizedRoot(size, units, fragments);
        }
        else
        {
            SizedRoot(size, units, fragments);
        }
    }

    private void SizedRoot(SizeRange size, Func<string, string> units, string? fragments)
    {
        if (size.Upper is null)
        {
            General(units, fragments);
        }
        else if (size.IsFixed)
        {
            code.Line($"if (!{units(size.Lower.ToString(System.Globalization.CultureInfo.InvariantCulture))}) return false;");
        }
        else
        {
            string length = Count(size);
            code.Line($"if (!{units(length)}) return false;");
        }
    }

    private void General(Func<string, string> units, string? fragments)
    {
        if (fragments is not null)
        {
            code.Line($"if (!{fragments}) return false;");
            return;
        }

        string length = Local("length");
        code.Line($"if (!reader.TryReadShortLength(out int {length})) return false;");
        code.Line($"if (!{units(length)}) return false;");
    }

    /// <summary>Reads a bounded count and returns the local that holds it.</summary>
    public string Count(SizeRange size)
    {
        int bits = Per.BitsFor(size.Upper!.Value - size.Lower);
        string raw = Local("count");
        code.Line($"if (!reader.TryRead({bits}, out ulong {raw})) return false;");
        if (size.Upper.Value - size.Lower != (1 << bits) - 1)
            code.Line($"if ({raw} > {size.Upper.Value - size.Lower}UL) return reader.Fail(Asn1Reason.Range, {bits});");
        return size.Lower == 0 ? $"(int){raw}" : $"(int){raw} + {size.Lower}";
    }

    public string Local(string name) => name + _locals++.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
