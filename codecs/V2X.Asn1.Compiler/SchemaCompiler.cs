using V2X.Asn1.Compiler.CSharp;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler;

/// <summary>The stages in a row: text to tokens, tokens to syntax, syntax to model, model to C#.</summary>
public static class SchemaCompiler
{
    /// <summary>Compiles the modules of one edition.</summary>
    /// <param name="edition">Edition id.</param>
    /// <param name="codeNamespace">C# namespace of the result.</param>
    /// <param name="sources">Text of each schema file by its name; the order decides which module keeps plain names.</param>
    /// <param name="imports">Editions that are compiled apart and that these modules import from.</param>
    /// <param name="rules">Encoding rules that the types get.</param>
    /// <returns>Text of each generated file by its name.</returns>
    /// <exception cref="CompilerException">The schema has a fault.</exception>
    public static IReadOnlyDictionary<string, string> Compile(
        string edition,
        string codeNamespace,
        IEnumerable<KeyValuePair<string, string>> sources,
        IEnumerable<ImportSource>? imports = null,
        EncodingRules rules = EncodingRules.Uper)
    {
        Schema schema = Read(edition, sources, imports);
        var files = new Dictionary<string, string>(EditionEmitter.Emit(schema, codeNamespace, rules), StringComparer.Ordinal)
        {
            [edition + ".layout.json"] = LayoutEmitter.Emit(schema),
        };
        return files;
    }

    internal static Schema Read(string edition, IEnumerable<KeyValuePair<string, string>> sources, IEnumerable<ImportSource>? imports = null) =>
        Resolver.Resolve(edition, Parse(sources), [.. (imports ?? []).Select(i => (i.Namespace, Parse(i.Sources)))]);

    private static List<ModuleSyntax> Parse(IEnumerable<KeyValuePair<string, string>> sources) =>
        [.. sources.SelectMany(s => Parser.Parse(Lexer.Tokenize(s.Value, s.Key)))];
}
