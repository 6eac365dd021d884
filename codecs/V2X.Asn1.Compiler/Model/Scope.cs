using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>Where names are looked up: a module, and the parameters of the assignment being expanded.</summary>
internal sealed record Scope(ModuleSyntax Module, IReadOnlyDictionary<string, BoundArgument> Arguments)
{
    public static Scope Of(ModuleSyntax module) => new(module, new Dictionary<string, BoundArgument>());
}

/// <summary>An argument with the scope it was written in.</summary>
internal sealed record BoundArgument(ArgumentSyntax Argument, Scope Scope);
