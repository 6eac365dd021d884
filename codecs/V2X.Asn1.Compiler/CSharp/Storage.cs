using System.Globalization;
using System.Numerics;
using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>How a value of a type is held in C#.</summary>
internal static class Storage
{
    /// <summary>C# type of a value.</summary>
    public static string TypeOf(AsnType type) => type switch
    {
        BooleanType => "bool",
        NullType => "Asn1Null",
        IntegerType t => IntegerTypeOf(t),
        EnumeratedType => type.CSharpName,
        BitStringType => "BitString",
        OctetStringType t => IsShort(t) ? "ShortOctets" : "OctetBuffer",
        TextType => "TextBuffer",
        ObjectIdentifierType => "OctetBuffer",
        OpenType { Rows.Count: 0 } => "OctetBuffer",
        _ => type.CSharpName,
    };

    /// <summary>Whether values are kept objects rather than plain values.</summary>
    public static bool IsObject(AsnType type) => type switch
    {
        BooleanType or NullType or IntegerType or EnumeratedType or BitStringType => false,
        OctetStringType t => !IsShort(t),
        _ => true,
    };

    /// <summary>Whether an octet string is held as a number.</summary>
    public static bool IsShort(OctetStringType type) =>
        type.Size is { IsFixed: true, Extensible: false, Lower: <= ShortOctets.MaxLength };

    private static string IntegerTypeOf(IntegerType type)
    {
        if (type.Extensible || type.Lower is null || type.Upper is null)
            return type is { Extensible: false, Lower: { } lower } && lower >= 0 ? "ulong" : "long";
        if (type.Lower >= int.MinValue && type.Upper <= int.MaxValue)
            return "int";
        if (type.Lower >= long.MinValue && type.Upper <= long.MaxValue)
            return "long";
        if (type.Lower >= 0 && type.Upper <= ulong.MaxValue)
            return "ulong";
        throw new CompilerException("ASN050", type.Location, $"{type.Name} has numbers of more than 64 bits; narrow its range");
    }

    /// <summary>Whether every long is a value, so that offsets from the lower bound must wrap and no check is needed.</summary>
    public static bool Wraps(IntegerType type) => type.Lower == long.MinValue && type.Upper == long.MaxValue;

    /// <summary>C# literal of a negative number's 64-bit two's complement.</summary>
    public static string TwosComplement(BigInteger number) => Unsigned(number + (BigInteger.One << 64));

    /// <summary>C# literal of a number.</summary>
    public static string Literal(BigInteger number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        if (number >= int.MinValue && number <= int.MaxValue)
            return digits;
        if (number == long.MinValue)
            return "long.MinValue";
        return number > long.MaxValue ? digits + "UL" : digits + "L";
    }

    /// <summary>C# literal of an unsigned number.</summary>
    public static string Unsigned(BigInteger number) => number.ToString(CultureInfo.InvariantCulture) + "UL";

    /// <summary>C# literal of a text in quotes.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
