using System.Globalization;
using System.Numerics;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>C# that writes one value to <c>writer</c>; every failure returns false.</summary>
internal sealed class EncodeCode(CodeWriter code)
{
    private int _locals;

    /// <summary>Writes a value on its own.</summary>
    public void Value(AsnType type, string source)
    {
        if (Per.FixedBits(type) is int bits)
        {
            (IEnumerable<string> checks, string raw) = Raw(type, source, bits);
            code.Lines(checks);
            if (bits > 0)
                code.Line($"if (!writer.TryWrite({raw}, {bits})) return false;");
        }
        else
        {
            Varying(type, source);
        }
    }

    /// <summary>Statements that check a fixed-width value, and the expression for its bits.</summary>
    public (IEnumerable<string> Checks, string Raw) Raw(AsnType type, string source, int bits)
    {
        const string Fail = "return writer.Fail(Asn1Reason.Range);";
        switch (type)
        {
            case NullType:
                return ([], "0UL");
            case BooleanType:
                return ([], $"({source} ? 1UL : 0UL)");
            case IntegerType t:
                return Integer(t, source);
            case EnumeratedType t when EnumCode.IsPlain(t):
                return ([$"if ((uint){source} >= {t.Root.Count}U) {Fail}"], $"(ulong){source}");
            case EnumeratedType t:
                string index = Local("index");
                return ([$"int {index} = Array.IndexOf({t.CSharpName}Names.Values, (int){source}, 0, {t.Root.Count});", $"if ({index} < 0) {Fail}"], $"(ulong){index}");
            case BitStringType:
                return ([$"if ({source}.Length != {bits}) {Fail}"], $"{source}.ToNumber()");
            case OctetStringType:
                return ([$"if ({source}.Length != {bits / 8}) {Fail}"], $"{source}.Value");
            default:
                throw new InvalidOperationException(type.Name);
        }
    }

    private static (IEnumerable<string> Checks, string Raw) Integer(IntegerType type, string source)
    {
        BigInteger lower = type.Lower!.Value;
        BigInteger range = type.Upper!.Value - lower;
        string kind = Storage.TypeOf(type);
        if (Storage.Wraps(type))
            return ([], $"unchecked((ulong){source} - {Storage.TwosComplement(lower)})");
        string offset = lower.IsZero ? source : lower < 0 ? $"{source} + {Storage.Literal(-lower)}" : $"{source} - {Storage.Literal(lower)}";
        if (kind == "int" && (lower < -int.MaxValue || range > int.MaxValue))
            offset = lower < 0 ? $"{source} + {(-lower).ToString(CultureInfo.InvariantCulture)}L" : $"(long){source} - {lower}";
        // Below the lower bound the difference is negative and, taken as unsigned, above every range.
        string raw = kind == "ulong" ? lower.IsZero ? source : $"({offset})" : $"(ulong)({offset})";
        string check = kind == "ulong" && range == ulong.MaxValue ? "" : $"if ({raw} > {Storage.Unsigned(range)}) return writer.Fail(Asn1Reason.Range);";
        return (check.Length == 0 ? [] : [check], raw);
    }

    private void Varying(AsnType type, string source)
    {
        switch (type)
        {
            case IntegerType t:
                Number(t, source);
                break;
            case EnumeratedType t:
                Enumerated(t, source);
                break;
            case BitStringType t:
                Sized(t.Size, $"{source}.Length", $"writer.TryWriteBits({source})", null);
                break;
            case OctetStringType { Size: { IsFixed: true, Extensible: false, Lower: ShortOctets.MaxLength } }:
                code.Line($"if ({source}.Length != 8) return writer.Fail(Asn1Reason.Range);");
                code.Line($"if (!writer.TryWriteLong({source}.Value, 64)) return false;");
                break;
            case OctetStringType t:
                Sized(t.Size, $"{source}.Length", $"writer.TryWriteOctets({source}.Octets)", $"writer.TryWriteFragmentedOctets({source}.Octets)");
                break;
            case TextType { Kind: SimpleKind.Utf8String } or ObjectIdentifierType:
                code.Line($"if (!writer.TryWriteFragmentedOctets({source}.Octets)) return false;");
                break;
            case TextType t:
                string how = DecodeCode.TextArguments(t);
                Sized(t.Size, $"{source}.Length", $"writer.TryWriteCharacters({source}.Octets, {how})", $"writer.TryWriteFragmentedCharacters({source}.Octets, {how})");
                break;
            case OpenType { Rows.Count: 0 }:
                code.Line($"if (!writer.TryWriteFragmentedOctets({source}.Octets)) return false;");
                break;
            default:
                code.Line($"if (!{source}.TryEncode(ref writer)) return false;");
                break;
        }
    }

    private void Number(IntegerType type, string source)
    {
        if (type.Extensible)
        {
            string inRoot = Local("inRoot");
            string lower = type.Lower is { } l ? $"{source} >= {Storage.Literal(l)}" : "true";
            string upper = type.Upper is { } u ? $"{source} <= {Storage.Literal(u)}" : "true";
            code.Line($"bool {inRoot} = {lower} && {upper};");
            code.Line($"if (!writer.TryWriteBit(!{inRoot})) return false;");
            using (code.Open($"if ({inRoot})"))
                NumberRoot(type, source);
            using (code.Open("else"))
                code.Line($"if (!writer.TryWriteSigned({source})) return false;");
        }
        else
        {
            NumberRoot(type, source);
        }
    }

    private void NumberRoot(IntegerType type, string source)
    {
        if (type.Lower is { } lower && type.Upper is { } upper)
        {
            int bits = Per.BitsFor(upper - lower);
            (IEnumerable<string> checks, string raw) = Integer(type, source);
            code.Lines(checks);
            code.Line($"if (!writer.TryWriteLong({raw}, {bits})) return false;");
        }
        else if (type.Lower is { } only)
        {
            string kind = Storage.TypeOf(type);
            if (kind == "long" || !only.IsZero)
                code.Line($"if ({source} < {Storage.Literal(only)}) return writer.Fail(Asn1Reason.Range);");
            string offset = only.IsZero ? source : only < 0 ? $"{source} + {Storage.Literal(-only)}" : $"{source} - {Storage.Literal(only)}";
            code.Line($"if (!writer.TryWriteUnsigned((ulong)({offset}))) return false;");
        }
        else
        {
            if (type.Upper is { } most)
                code.Line($"if ({source} > {Storage.Literal(most)}) return writer.Fail(Asn1Reason.Range);");
            code.Line($"if (!writer.TryWriteSigned({source})) return false;");
        }
    }

    private void Enumerated(EnumeratedType type, string source)
    {
        string index = Local("index");
        code.Line($"int {index} = (int){source} < 0 ? {type.Root.Count} - 1 - (int){source} : Array.IndexOf({type.CSharpName}Names.Values, (int){source});");
        code.Line($"if ({index} < 0) return writer.Fail(Asn1Reason.Range);");
        code.Line($"if (!writer.TryWriteBit({index} >= {type.Root.Count})) return false;");
        using (code.Open($"if ({index} >= {type.Root.Count})"))
            code.Line($"if (!writer.TryWriteNormallySmall({index} - {type.Root.Count})) return false;");
        int bits = Per.IndexBits(type.Root.Count);
        if (bits == 0)
            return;
        using (code.Open("else"))
            code.Line($"if (!writer.TryWrite((ulong){index}, {bits})) return false;");
    }

    private void Sized(SizeRange size, string length, string units, string? fragments)
    {
        if (!size.Extensible)
        {
            SizedRoot(size, length, units, fragments);
            return;
        }

        string inRoot = Local("inRoot");
        string upper = size.Upper is int u ? $" && {length} <= {u}" : "";
        code.Line($"bool {inRoot} = {length} >= {size.Lower}{upper};");
        code.Line($"if (!writer.TryWriteBit(!{inRoot})) return false;");
        using (code.Open($"if ({inRoot})"))
            SizedRoot(size, length, units, fragments);
        using (code.Open("else"))
            General(length, units, fragments);
    }

    private void SizedRoot(SizeRange size, string length, string units, string? fragments)
    {
        if (size.Upper is not int upper)
        {
            if (size.Lower > 0)
                code.Line($"if ({length} < {size.Lower}) return writer.Fail(Asn1Reason.Range);");
            General(length, units, fragments);
            return;
        }

        CountRoot(size, upper, length);
        code.Line($"if (!{units}) return false;");
    }

    /// <summary>Checks and writes a bounded count; nothing is written where it is fixed.</summary>
    public void CountRoot(SizeRange size, int upper, string length)
    {
        code.Line($"if ((uint)({length} - {size.Lower}) > {upper - size.Lower}U) return writer.Fail(Asn1Reason.Range);");
        int bits = Per.BitsFor(upper - size.Lower);
        if (bits > 0)
            code.Line($"if (!writer.TryWrite((ulong)({length} - {size.Lower}), {bits})) return false;");
    }

    private void General(string length, string units, string? fragments)
    {
        if (fragments is not null)
        {
            code.Line($"if (!{fragments}) return false;");
            return;
        }

        code.Line($"if (!writer.TryWriteShortLength({length}) || !{units}) return false;");
    }

    public string Local(string name) => name + (_locals++).ToString(CultureInfo.InvariantCulture);
}
