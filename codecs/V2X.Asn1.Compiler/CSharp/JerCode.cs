using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>C# that writes one value as JER to <c>writer</c>, or takes it from an element through <c>reader</c>.</summary>
internal sealed class JerCode(CodeWriter code)
{
    private int _locals;

    public void Write(AsnType type, string source) => code.Line(type switch
    {
        BooleanType => $"writer.WriteBooleanValue({source});",
        NullType => "writer.WriteNullValue();",
        IntegerType => $"writer.WriteNumberValue({source});",
        EnumeratedType t => $"writer.WriteEnumerated((int){source}, {t.CSharpName}Names.Names, {t.CSharpName}Names.Values);",
        BitStringType t => $"writer.WriteBits({source}, {(t.Size.IsFixed ? t.Size.Lower : -1)});",
        OctetStringType t => $"writer.WriteHex({source}{(Storage.IsShort(t) ? "" : ".Octets")});",
        TextType => $"writer.WriteStringValue({source}.Octets);",
        ObjectIdentifierType t => $"writer.WriteStringValue(ObjectIdentifier.ToText({source}.Octets, {(t.Relative ? "true" : "false")}));",
        OpenType { Rows.Count: 0 } => $"writer.WriteHex({source}.Octets);",
        _ => $"{source}.WriteJer(writer);",
    });

    public void Read(AsnType type, string element, string target)
    {
        string local = "jer" + (_locals++).ToString(System.Globalization.CultureInfo.InvariantCulture);
        switch (type)
        {
            case NullType:
                code.Line($"if (!reader.TryNull({element})) return false;");
                break;
            case BooleanType:
                code.Line($"if (!reader.TryBoolean({element}, out bool {local})) return false;");
                code.Line($"{target} = {local};");
                break;
            case IntegerType t:
                string lower = t.Extensible || t.Lower is null ? "long.MinValue" : Storage.Literal(t.Lower.Value);
                string upper = t.Extensible || t.Upper is null ? t.Lower >= 0 && !t.Extensible ? "ulong.MaxValue" : "long.MaxValue" : Storage.Literal(t.Upper.Value);
                code.Line($"if (!reader.TryInteger({element}, {lower}, {upper}, out System.Numerics.BigInteger {local})) return false;");
                code.Line($"{target} = ({Storage.TypeOf(t)}){local};");
                break;
            case EnumeratedType t:
                code.Line($"if (!reader.TryEnumerated({element}, {t.CSharpName}Names.Names, {t.CSharpName}Names.Values, {(t.Extensible ? "true" : "false")}, out int {local})) return false;");
                code.Line($"{target} = ({t.CSharpName}){local};");
                break;
            case BitStringType t:
                code.Line($"if (!reader.TryBits({element}, {(t.Size.IsFixed ? t.Size.Lower : -1)}, {Bounds(t.Size)}, out BitString {local})) return false;");
                code.Line($"{target} = {local};");
                break;
            case OctetStringType t when Storage.IsShort(t):
                code.Line($"if (!reader.TryShortOctets({element}, {t.Size.Lower}, out ShortOctets {local})) return false;");
                code.Line($"{target} = {local};");
                break;
            case OctetStringType t:
                code.Line($"if (!reader.TryOctets({element}, {Bounds(t.Size)}, {target})) return false;");
                break;
            case TextType t:
                string alphabet = t.Kind == SimpleKind.Utf8String ? "null" : t.Kind == SimpleKind.IA5String && t.Alphabet is null ? "JerReader.IA5" : Storage.Quote(Per.Alphabet(t));
                code.Line($"if (!reader.TryText({element}, {Bounds(t.Size)}, {alphabet}, {target})) return false;");
                break;
            case ObjectIdentifierType t:
                code.Line($"if (!reader.TryObjectIdentifier({element}, {(t.Relative ? "true" : "false")}, {target})) return false;");
                break;
            case OpenType { Rows.Count: 0 }:
                code.Line($"if (!reader.TryOctets({element}, 0, int.MaxValue, {target})) return false;");
                break;
            default:
                code.Line($"if (!{target}.TryReadJer({element}, reader)) return false;");
                break;
        }
    }

    /// <summary>Bounds of a size as JER checks them: an extensible size has none.</summary>
    public static string Bounds(SizeRange size) => size.Extensible
        ? "0, int.MaxValue"
        : $"{size.Lower}, {(size.Upper is int upper ? upper.ToString(System.Globalization.CultureInfo.InvariantCulture) : "int.MaxValue")}";
}
