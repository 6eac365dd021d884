using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace V2X.Asn1.Compiler.Tests;

/// <summary>Compiles a schema to C#, and that to an assembly in memory, the way a user's build would.</summary>
internal sealed class GeneratedEdition
{
    private const string Namespace = "Generated";

    private static readonly List<MetadataReference> References =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "V2X.Asn1.dll" or "netstandard.dll")
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)).ToList();

    private GeneratedEdition(Asn1Edition edition, Assembly assembly)
    {
        Edition = edition;
        Assembly = assembly;
    }

    public Asn1Edition Edition { get; }

    public Assembly Assembly { get; }

    public static GeneratedEdition Of(string name, string schema) => Of(name, [KeyValuePair.Create(name, schema)]);

    public static GeneratedEdition Of(string name, IEnumerable<KeyValuePair<string, string>> sources)
    {
        return Of(name, SchemaCompiler.Compile("case", Namespace, sources), new Dictionary<string, string>());
    }

    /// <summary>Compiles two editions, of which the second imports from the first; gives the second.</summary>
    public static GeneratedEdition Of(string name, string imported, string importing)
    {
        const string importedNamespace = "Imported";
        KeyValuePair<string, string>[] shared = [KeyValuePair.Create(name, imported)];
        return Of(
            name,
            SchemaCompiler.Compile("case", Namespace, [KeyValuePair.Create(name, importing)], [new ImportSource(importedNamespace, shared)]),
            SchemaCompiler.Compile("shared", importedNamespace, shared));
    }

    private static GeneratedEdition Of(string name, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> others)
    {
        IEnumerable<SyntaxTree> trees = files.Concat(others).Where(f => f.Key.EndsWith(".cs", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(f.Value, new CSharpParseOptions(LanguageVersion.Preview), f.Key));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var compilation = CSharpCompilation.Create("case-" + name, trees, References, options);
        using var image = new MemoryStream();
        var layout = new ResourceDescription("case.layout.json", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(files["case.layout.json"])), isPublic: true);
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image, manifestResources: [layout]);
        string faults = string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10));
        Assert.True(result.Success, $"the C# generated for {name} does not compile:\n{faults}");
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image);
        PropertyInfo instance = assembly.GetType(Namespace + ".Edition")!.GetProperty("Instance")!;
        return new GeneratedEdition((Asn1Edition)instance.GetValue(null)!, assembly);
    }

    public IAsn1Type New(string type) =>
        Edition.Create(type) ?? throw new InvalidOperationException($"the case has no structured type {type}");
}
