namespace V2X.Asn1.Compiler.Syntax;

/// <summary>Lexical items of X.680 clause 12.</summary>
public enum TokenKind
{
    /// <summary>End of the file.</summary>
    End,

    /// <summary>A name that starts with a capital: type, module, class, or a keyword.</summary>
    UpperName,

    /// <summary>A name that starts with a small letter: value, member, enumeration item.</summary>
    LowerName,

    /// <summary>A field reference such as <c>&amp;Type</c>, without its ampersand.</summary>
    UpperField,

    /// <summary>A field reference such as <c>&amp;id</c>, without its ampersand.</summary>
    LowerField,

    /// <summary>A whole number without sign.</summary>
    Number,

    /// <summary>A quoted string, without its quotes.</summary>
    Text,

    /// <summary>Binary digits of a <c>'…'B</c> string.</summary>
    Binary,

    /// <summary>Hexadecimal digits of a <c>'…'H</c> string.</summary>
    Hexadecimal,

    /// <summary>Punctuation, one to three characters.</summary>
    Symbol,
}
