namespace V2X.Model.Canonical.Fields;

/// <summary>How the value of a canonical field is to be read.</summary>
public enum CanonicalFieldKind
{
    /// <summary>A quantity in the unit that ends the field's name, a count, or a time in milliseconds since 1970-01-01 UTC.</summary>
    Number,

    /// <summary>True or false; as a number 1 or 0.</summary>
    Flag,

    /// <summary>A name out of a list, or several at once; as a number the value of its member.</summary>
    Choice,

    /// <summary>An identity of at most 8 octets.</summary>
    Identity,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A part with fields of its own.</summary>
    Part,

    /// <summary>A list of parts.</summary>
    List,
}
