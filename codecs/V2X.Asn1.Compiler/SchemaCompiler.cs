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
    /// <returns>Text of each generated file by its name.</returns>
    /// <exception cref="CompilerException">The schema has a fault.</exception>
    public static IReadOnlyDictionary<string, string> Compile(string edition, string codeNamespace, IEnumerable<KeyValuePair<string, string>> sources)
    {
        Schema schema = Read(edition, sources);
        var files = new Dictionary<string, string>(EditionEmitter.Emit(schema, codeNamespace), StringComparer.Ordinal)
        {
            [edition + ".layout.json"] = LayoutEmitter.Emit(schema),
        };
        return files;
    }

    internal static Schema Read(string edition, IEnumerable<KeyValuePair<string, string>> sources)
    {
        var modules = new List<ModuleSyntax>();
        foreach ((string name, string text) in sources)
            modules.AddRange(Parser.Parse(Lexer.Tokenize(text, name)));
        return Resolver.Resolve(edition, modules);
    }
}
