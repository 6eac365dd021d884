using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>Enumerations, and the constants of named integers and bit strings.</summary>
internal static class EnumCode
{
    /// <summary>Whether an item's index on the wire is its value.</summary>
    public static bool IsPlain(EnumeratedType type) => type.Root.Select((item, index) => item.Value == index).All(same => same);

    public static void WriteEnum(CodeWriter code, EnumeratedType type)
    {
        string fallback = $"ASN.1 type {type.Name}.";
        DocumentationCode.Write(code, type.Documentation, fallback);
        if (type.Extensible)
            code.Line("/// <remarks>-1-N stands for extension addition N that the schema does not know.</remarks>");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        List<EnumItem> items = [.. type.Root, .. type.Additions];
        using (code.Open($"public enum {type.CSharpName}"))
        {
            foreach (EnumItem item in items)
            {
                DocumentationCode.Write(code, item.Documentation, $"{item.Name} ({item.Value}).");
                code.Line($"{Identifiers.Unique(Identifiers.Pascal(item.Name), taken)} = {item.Value},");
            }
        }

        code.Line();
        using (code.Open($"internal static class {type.CSharpName}Names"))
        {
            code.Line($"public static readonly string[] Names = [{string.Join(", ", items.Select(i => Storage.Quote(i.Name)))}];");
            code.Line($"public static readonly int[] Values = [{string.Join(", ", items.Select(i => i.Value))}];");
        }
    }

    public static void WriteIntegerConstants(CodeWriter code, IntegerType type)
    {
        DocumentationCode.Write(code, type.Documentation, $"Bounds of ASN.1 type {type.Name}.", type);
        using (code.Open($"public static class {type.CSharpName}"))
        {
            var taken = new HashSet<string>(StringComparer.Ordinal) { type.CSharpName };
            string kind = Storage.TypeOf(type);
            Constant(code, taken, kind, "MinValue", type.Lower, "Lowest value.");
            Constant(code, taken, kind, "MaxValue", type.Upper, "Highest value.");
            Constant(code, taken, kind, "Unavailable", type.Documentation.Unavailable, "Says that the value is not known.");
            foreach ((string name, System.Numerics.BigInteger value) in type.Names)
                Constant(code, taken, kind, Identifiers.Pascal(name), value, $"{name} ({value}).");
        }
    }

    private static void Constant(CodeWriter code, HashSet<string> taken, string kind, string name, System.Numerics.BigInteger? value, string summary)
    {
        if (value is null || (name == "Unavailable" && taken.Contains(name)))
            return;
        if (name == "Unavailable" || taken.Contains(name))
            name = Identifiers.Unique(name, taken);
        else
            taken.Add(name);
        code.Line($"/// <summary>{summary}</summary>");
        code.Line($"public const {kind} {name} = {Storage.Literal(value.Value)};");
    }

    public static void WriteBitConstants(CodeWriter code, BitStringType type)
    {
        DocumentationCode.Write(code, type.Documentation, $"Bit numbers of ASN.1 type {type.Name}.");
        var taken = new HashSet<string>(StringComparer.Ordinal) { type.CSharpName };
        using (code.Open($"public static class {type.CSharpName}"))
        {
            foreach ((string name, int bit, Documentation documentation) in type.Names)
            {
                DocumentationCode.Write(code, documentation, $"{name} (bit {bit}).");
                code.Line($"public const int {Identifiers.Unique(Identifiers.Pascal(name), taken)} = {bit};");
            }
        }
    }
}
