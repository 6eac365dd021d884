using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>Finds assignments by name, through imports.</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, ModuleSyntax> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Module, string Name), AssignmentSyntax> _assignments = [];
    private readonly Dictionary<(string Module, string Name), string> _imports = [];

    public SymbolTable(IReadOnlyList<ModuleSyntax> modules)
    {
        foreach (ModuleSyntax module in modules)
        {
            if (!_modules.TryAdd(module.Name, module))
                throw new CompilerException("ASN020", module.Location, $"module {module.Name} stands in {_modules[module.Name].Location.File} already; give one of them another name");
            foreach (AssignmentSyntax assignment in module.Assignments)
            {
                if (!_assignments.TryAdd((module.Name, assignment.Name), assignment))
                    throw new CompilerException("ASN021", assignment.Location, $"{assignment.Name} is assigned twice in {module.Name}; remove or rename one");
            }
        }

        foreach (ModuleSyntax module in modules)
            CheckImports(module);
    }

    private void CheckImports(ModuleSyntax module)
    {
        foreach (ImportSyntax import in module.Imports)
        {
            if (!_modules.ContainsKey(import.Module))
                throw new CompilerException("ASN022", import.Location, $"{import.Symbol} is imported from {import.Module}, which is in none of the given files; add the file");
            if (!_assignments.ContainsKey((import.Module, import.Symbol)) && !_imports.ContainsKey((import.Module, import.Symbol)))
                throw new CompilerException("ASN023", import.Location, $"{import.Module} has no {import.Symbol}; correct the import");
            _imports[(module.Name, import.Symbol)] = import.Module;
        }
    }

    public (ModuleSyntax Module, AssignmentSyntax Assignment)? Find(string moduleName, string name)
    {
        if (!_modules.TryGetValue(moduleName, out ModuleSyntax? module))
            return null;
        if (_assignments.TryGetValue((moduleName, name), out AssignmentSyntax? assignment))
            return (module, assignment);
        return _imports.TryGetValue((moduleName, name), out string? from) ? Find(from, name) : null;
    }

    public (ModuleSyntax Module, AssignmentSyntax Assignment) Require(Scope scope, string? module, string name, SourceLocation location) =>
        Find(module ?? scope.Module.Name, name)
            ?? throw new CompilerException("ASN024", location, $"{name} is neither assigned in {scope.Module.Name} nor imported; import or define it");
}
