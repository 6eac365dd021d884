using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler;

/// <summary>A fault in a schema: what is wrong, where, and what to do about it.</summary>
public sealed class CompilerException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="code">Stable code, e.g. <c>ASN012</c>.</param>
    /// <param name="location">Where.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public CompilerException(string code, SourceLocation location, string message)
        : base($"{location}: error {code}: {message}")
    {
        Code = code;
        Location = location;
    }

    /// <summary>Stable code of the fault.</summary>
    public string Code { get; }

    /// <summary>Where it is.</summary>
    public SourceLocation Location { get; }
}
