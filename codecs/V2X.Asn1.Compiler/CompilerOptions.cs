namespace V2X.Asn1.Compiler;

/// <summary>What the command line asks for.</summary>
internal sealed record CompilerOptions(
    string Edition,
    string Namespace,
    string Output,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<KeyValuePair<string, string>> Imports,
    EncodingRules Rules,
    bool CheckOnly)
{
    public const string Help =
        """
        V2X.Asn1.Compiler: ASN.1 (X.680 to X.683) to C# with unaligned PER (X.691) or canonical
        OER (X.696), and JER (X.697)

        Usage:
          V2X.Asn1.Compiler --edition ID --namespace NAME --output FOLDER FILE.asn | FOLDER ...
          V2X.Asn1.Compiler --check FILE.asn | FOLDER ...

        Options:
          --edition ID      name of this edition in code and tools, e.g. j2735-2024
          --namespace NAME  C# namespace of the generated types
          --output FOLDER   where the .g.cs files and the layout go; files of an earlier run that
                            are no longer made are removed
          --import FOLDER=NAMESPACE
                            another edition whose modules these import: its types are compiled in
                            a run of their own, and used here from that namespace
          --rules RULES     encoding rules of the types: uper (as without this option), oer, or both
          --check           read and resolve the schema, report faults, write nothing
          --help            this text

        A folder stands for all .asn files in it. Faults are printed as FILE(LINE,COLUMN): error CODE: text.
        The generated code needs the V2X.Asn1 library.

        Example:
          V2X.Asn1.Compiler --edition my-set --namespace Acme.Messages --output obj/asn1 schemas/

        Exit codes: 0 done, 1 the schema has a fault, 2 wrong usage, 3 a file cannot be read or written
        """;

    /// <summary>Reads the command line; null with a line that says what is wrong.</summary>
    public static CompilerOptions? Parse(string[] args, out string? fault)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var inputs = new List<string>();
        var imports = new List<KeyValuePair<string, string>>();
        bool check = false;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--check")
            {
                check = true;
            }
            else if (args[i] is "--edition" or "--namespace" or "--output" or "--rules")
            {
                if (i + 1 == args.Length)
                    return Fault($"{args[i]} needs a value", out fault);
                values[args[i]] = args[++i];
            }
            else if (args[i] == "--import")
            {
                string[] parts = i + 1 < args.Length ? args[++i].Split('=') : [];
                if (parts is not [{ Length: > 0 } folder, { Length: > 0 } name])
                    return Fault("--import needs FOLDER=NAMESPACE", out fault);
                imports.Add(KeyValuePair.Create(folder, name));
            }
            else if (args[i].StartsWith('-'))
            {
                return Fault($"there is no option {args[i]}; see --help", out fault);
            }
            else
            {
                inputs.Add(args[i]);
            }
        }

        if (inputs.Count == 0)
            return Fault("name at least one .asn file or folder; see --help", out fault);
        foreach (string option in new[] { "--edition", "--namespace", "--output" })
        {
            if (!check && !values.ContainsKey(option))
                return Fault($"{option} is missing; see --help", out fault);
        }

        if (RulesOf(values.GetValueOrDefault("--rules", "uper")) is not { } rules)
            return Fault("--rules takes uper, oer or both", out fault);
        fault = null;
        return new CompilerOptions(
            values.GetValueOrDefault("--edition", "check"),
            values.GetValueOrDefault("--namespace", "Check"),
            values.GetValueOrDefault("--output", ""),
            inputs,
            imports,
            rules,
            check);
    }

    private static EncodingRules? RulesOf(string text) => text switch
    {
        "uper" => EncodingRules.Uper,
        "oer" => EncodingRules.Oer,
        "both" => EncodingRules.Both,
        _ => null,
    };

    private static CompilerOptions? Fault(string text, out string? fault)
    {
        fault = text;
        return null;
    }
}
