using System.Globalization;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>C# that reads one value of OER from <c>reader</c>; every failure returns false.</summary>
internal sealed class OerDecodeCode(CodeWriter code)
{
    private int _locals;

    /// <summary>Reads a value.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="target">Where a plain value goes, or the kept object.</param>
    public void Value(AsnType type, string target)
    {
        switch (type)
        {
            case NullType:
                break;
            case BooleanType:
                Plain("bool", "TryReadBoolean(", target);
                break;
            case IntegerType t:
                Number(t, target);
                break;
            case EnumeratedType t:
                Enumerated(t, target);
                break;
            case BitStringType t:
                Bits(t, target);
                break;
            case OctetStringType t when Storage.IsShort(t):
                Plain("ShortOctets", $"TryReadShortOctets({t.Size.Lower}, ", target);
                break;
            case OctetStringType t:
                Call(OerPlan.FixedLength(t.Size) is int length ? $"TryReadOctets({length}, {target})" : $"TryReadOctetString({JerCode.Bounds(t.Size)}, {target})");
                break;
            case TextType { Kind: SimpleKind.Utf8String }:
                Call($"TryReadUtf8({target})");
                break;
            case TextType t:
                Call($"TryReadText({OerPlan.FixedLength(t.Size) ?? -1}, {JerCode.Bounds(t.Size)}, {Alphabet(t)}, {target})");
                break;
            case ObjectIdentifierType:
                Call($"TryReadOctetString(0, int.MaxValue, {target})");
                code.Line($"if (!ObjectIdentifier.IsValid({target}.Octets)) return reader.Fail(Asn1Reason.OerRange, {target}.Length);");
                break;
            case OpenType { Rows.Count: 0 }:
                Call($"TryReadOctetString(0, int.MaxValue, {target})");
                break;
            default:
                code.Line($"if (!{target}.TryDecode(ref reader)) return false;");
                break;
        }
    }

    /// <summary>The characters of a type as C#, or nothing where every 7-bit code is one.</summary>
    public static string Alphabet(TextType type)
    {
        string alphabet = Per.Alphabet(type);
        return alphabet.Length == 0 ? "default" : Storage.Quote(alphabet) + "u8";
    }

    private void Call(string call) => code.Line($"if (!reader.{call}) return false;");

    private string Plain(string kind, string call, string target)
    {
        string local = Local();
        Call($"{call}out {kind} {local})");
        code.Line($"{target} = {local};");
        return local;
    }

    private void Number(IntegerType type, string target)
    {
        (int octets, bool signed) = OerPlan.Number(type);
        string local = Local();
        string width = octets == 0 ? "" : $"{octets}, ";
        Call($"TryRead{(signed ? "Signed" : "Unsigned")}({width}out {(signed ? "long" : "ulong")} {local})");
        string fail = $"return reader.Fail(Asn1Reason.OerRange{(octets == 0 ? "" : $", {octets}")});";
        if (!type.Extensible)
        {
            foreach (string check in Checks(type, octets, signed, local))
                code.Line($"if ({check}) {fail}");
        }

        string held = Storage.TypeOf(type);
        code.Line($"{target} = {(held == (signed ? "long" : "ulong") ? "" : $"({held})")}{local};");
    }

    private static IEnumerable<string> Checks(IntegerType type, int octets, bool signed, string local)
    {
        int bits = (octets == 0 ? 8 : octets) * 8;
        System.Numerics.BigInteger one = System.Numerics.BigInteger.One;
        System.Numerics.BigInteger least = signed ? -(one << (bits - 1)) : 0;
        System.Numerics.BigInteger most = signed ? (one << (bits - 1)) - 1 : (one << bits) - 1;
        if (type.Lower > least)
            yield return $"{local} < {(signed ? Storage.Literal(type.Lower.Value) : Storage.Unsigned(type.Lower.Value))}";
        if (type.Upper < most)
            yield return $"{local} > {(signed ? Storage.Literal(type.Upper.Value) : Storage.Unsigned(type.Upper.Value))}";
    }

    private void Enumerated(EnumeratedType type, string target)
    {
        string local = Local();
        Call($"TryReadEnumerated(out int {local})");
        string known = $"Array.IndexOf({type.CSharpName}Names.Values, {local}) >= 0";
        if (type.Extensible)
        {
            code.Line($"if ({local} < 0) return reader.Fail(Asn1Reason.OerLimit);");
            code.Line($"{target} = ({type.CSharpName})({known} ? {local} : -1 - {local});");
            return;
        }

        code.Line($"if (!({known})) return reader.Fail(Asn1Reason.OerRange, 1);");
        code.Line($"{target} = ({type.CSharpName}){local};");
    }

    private void Bits(BitStringType type, string target)
    {
        if (type.Size.Upper is null or > Asn1.BitString.MaxLength)
            throw new CompilerException("ASN051", type.Location, $"{type.Name} may hold more than {Asn1.BitString.MaxLength} bits; bit strings of that length are not supported. Narrow its SIZE or use an OCTET STRING");
        if (OerPlan.FixedLength(type.Size) is int length)
        {
            Plain("BitString", $"TryReadBits({length}, ", target);
            return;
        }

        string local = Plain("BitString", "TryReadBitString(", target);
        if (!type.Size.Extensible)
            code.Line($"if ({local}.Length < {type.Size.Lower} || {local}.Length > {type.Size.Upper}) return reader.Fail(Asn1Reason.OerRange);");
    }

    public string Local(string name = "value") => name + _locals++.ToString(CultureInfo.InvariantCulture);
}
