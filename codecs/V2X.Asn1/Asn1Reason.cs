namespace V2X.Asn1;

/// <summary>Why an encoding was refused. Each has a stable text form, see <see cref="Asn1ReasonText"/>.</summary>
public enum Asn1Reason : byte
{
    /// <summary>No fault.</summary>
    None = 0,

    /// <summary>The input ends inside a value (<c>uper-overrun</c>).</summary>
    Overrun,

    /// <summary>A number, enumeration index or size lies outside its constraint (<c>uper-range</c>).</summary>
    Range,

    /// <summary>A list or string claims more elements than the remaining bits can hold (<c>uper-length</c>).</summary>
    Length,

    /// <summary>A character outside the type's alphabet, or bytes that are not UTF-8 (<c>uper-text</c>).</summary>
    Text,

    /// <summary>Values nest deeper than the limit of the reader (<c>uper-depth</c>).</summary>
    Depth,

    /// <summary>The output span is too small (<c>buffer-too-small</c>).</summary>
    BufferTooSmall,

    /// <summary>A CHOICE without a chosen alternative, or an open type whose kind contradicts its id (<c>no-choice</c>).</summary>
    NoChoice,

    /// <summary>A size or form this implementation sets a limit to (<c>uper-limit</c>).</summary>
    Limit,

    /// <summary>JER text that is not JSON or not of this type (<c>jer-syntax</c>).</summary>
    JerSyntax,

    /// <summary>The header names a version or a message of which there is no schema (<c>unsupported-edition</c>).</summary>
    UnsupportedEdition,

    /// <summary>The input ends inside a value of OER (<c>oer-overrun</c>).</summary>
    OerOverrun,

    /// <summary>A number, enumeration item, tag or size of OER lies outside its constraint (<c>oer-range</c>).</summary>
    OerRange,

    /// <summary>A length or count of OER claims more than the remaining octets hold, or less than its content takes (<c>oer-length</c>).</summary>
    OerLength,

    /// <summary>A character outside the type's alphabet, or octets that are not UTF-8, in OER (<c>oer-text</c>).</summary>
    OerText,

    /// <summary>Values of OER nest deeper than the limit of the reader (<c>oer-depth</c>).</summary>
    OerDepth,

    /// <summary>A size or form of OER this implementation sets a limit to (<c>oer-limit</c>).</summary>
    OerLimit,

    /// <summary>A form that canonical OER does not allow, such as a length in more octets than it needs (<c>oer-not-canonical</c>).</summary>
    OerNotCanonical,

    /// <summary>The type was generated without the encoding rules asked for (<c>no-rules</c>).</summary>
    NoRules,
}
