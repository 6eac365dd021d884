using System.Globalization;
using System.Numerics;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>C# that writes one value as OER to <c>writer</c>; every failure returns false.</summary>
internal sealed class OerEncodeCode(CodeWriter code)
{
    private const string Fail = "return writer.Fail(Asn1Reason.OerRange);";

    private int _locals;

    /// <summary>Writes a value.</summary>
    public void Value(AsnType type, string source)
    {
        switch (type)
        {
            case NullType:
                break;
            case BooleanType:
                Call($"TryWriteOctet({source} ? (byte)0xFF : (byte)0)");
                break;
            case IntegerType t:
                Number(t, source);
                break;
            case EnumeratedType t:
                Enumerated(t, source);
                break;
            case BitStringType t:
                Sized(t.Size, $"{source}.Length", $"TryWriteBits({source})", $"TryWriteBitString({source})");
                break;
            case OctetStringType t when Storage.IsShort(t):
                code.Line($"if ({source}.Length != {t.Size.Lower}) {Fail}");
                Call($"TryWriteUnsigned({source}.Value, {t.Size.Lower})");
                break;
            case OctetStringType t:
                Sized(t.Size, $"{source}.Length", $"TryWriteOctets({source}.Octets)", $"TryWriteOctetString({source}.Octets)");
                break;
            case TextType { Kind: not SimpleKind.Utf8String } t:
                string alphabet = OerDecodeCode.Alphabet(t);
                Sized(t.Size, $"{source}.Length", $"TryWriteText({source}.Octets, false, {alphabet})", $"TryWriteText({source}.Octets, true, {alphabet})");
                break;
            case TextType or ObjectIdentifierType or OpenType { Rows.Count: 0 }:
                Call($"TryWriteOctetString({source}.Octets)");
                break;
            default:
                code.Line($"if (!{source}.TryEncode(ref writer)) return false;");
                break;
        }
    }

    private void Call(string call) => code.Line($"if (!writer.{call}) return false;");

    private void Number(IntegerType type, string source)
    {
        (int octets, bool signed) = OerPlan.Number(type);
        string held = Storage.TypeOf(type);
        if (!type.Extensible)
        {
            if (type.Lower is { } lower && lower > LeastOf(held))
                code.Line($"if ({source} < {Storage.Literal(lower)}) {Fail}");
            if (type.Upper is { } upper && upper < MostOf(held))
                code.Line($"if ({source} > {Storage.Literal(upper)}) {Fail}");
        }

        string raw = held == "ulong" ? source : $"(ulong)(long){source}";
        if (octets > 0)
            Call($"TryWriteUnsigned({raw}, {octets})");
        else
            Call(signed ? $"TryWriteSigned({source})" : $"TryWriteUnsigned({raw})");
    }

    private static BigInteger LeastOf(string held) => held switch
    {
        "int" => int.MinValue,
        "long" => long.MinValue,
        _ => 0,
    };

    private static BigInteger MostOf(string held) => held switch
    {
        "int" => int.MaxValue,
        "long" => long.MaxValue,
        _ => ulong.MaxValue,
    };

    private void Enumerated(EnumeratedType type, string source)
    {
        string local = "item" + (_locals++).ToString(CultureInfo.InvariantCulture);
        code.Line(type.Extensible
            ? $"int {local} = (int){source} < 0 ? -1 - (int){source} : (int){source};"
            : $"int {local} = (int){source};");
        if (!type.Extensible)
            code.Line($"if (Array.IndexOf({type.CSharpName}Names.Values, {local}) < 0) {Fail}");
        Call($"TryWriteEnumerated({local})");
    }

    private void Sized(SizeRange size, string length, string plain, string withLength)
    {
        if (OerPlan.FixedLength(size) is int units)
        {
            code.Line($"if ({length} != {units}) {Fail}");
            Call(plain);
            return;
        }

        if (size is { Extensible: false, Lower: > 0 })
            code.Line($"if ({length} < {size.Lower}) {Fail}");
        if (size is { Extensible: false, Upper: int upper })
            code.Line($"if ({length} > {upper}) {Fail}");
        Call(withLength);
    }
}
