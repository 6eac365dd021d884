using V2X.Asn1.Compiler;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(CompilerOptions.Help);
    return 0;
}

if (CompilerOptions.Parse(args, out string? fault) is not { } options)
{
    Console.Error.WriteLine(fault);
    return 2;
}

try
{
    IReadOnlyDictionary<string, string> output = SchemaCompiler.Compile(
        options.Edition,
        options.Namespace,
        options.Inputs.SelectMany(Sources),
        options.Imports.Select(i => new ImportSource(i.Value, Sources(i.Key))),
        options.Rules);
    if (!options.CheckOnly)
        OutputFolder.Write(options.Output, output);
    return 0;
}
catch (CompilerException schemaFault)
{
    Console.Error.WriteLine(schemaFault.Message);
    return 1;
}
catch (Exception io) when (io is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(io.Message);
    return 3;
}

static IEnumerable<KeyValuePair<string, string>> Sources(string input) =>
    (Directory.Exists(input) ? Directory.GetFiles(input, "*.asn").Order(StringComparer.Ordinal) : Enumerable.Repeat(input, 1))
    .Select(file => KeyValuePair.Create(file, File.ReadAllText(file)));
