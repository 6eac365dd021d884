namespace V2X.Model.Translation;

/// <summary>Why a message or field could not be translated as it is.</summary>
public enum TranslationReason
{
    /// <summary>It could.</summary>
    None,

    /// <summary>The source could not be decoded (<c>source-not-decoded</c>).</summary>
    SourceNotDecoded,

    /// <summary>The source message is of a type that the canonical model has no place for (<c>source-type-not-modelled</c>).</summary>
    SourceTypeNotModelled,

    /// <summary>The target message set has no message of this kind (<c>no-target-message</c>).</summary>
    NoTargetMessage,

    /// <summary>The target needs a value that the source did not say and for which the target has no "unavailable" (<c>mandatory-field-missing</c>).</summary>
    MandatoryFieldMissing,

    /// <summary>The canonical model has no place for a source field (<c>field-not-modelled</c>).</summary>
    FieldNotModelled,

    /// <summary>The target message has no place for a canonical field (<c>field-not-in-target</c>).</summary>
    FieldNotInTarget,

    /// <summary>A target field was filled with its "unavailable" since the source did not say it (<c>filled-unavailable</c>).</summary>
    FilledUnavailable,

    /// <summary>A value outside of the target field's range was moved to its end or to its "out of range" (<c>clamped</c>).</summary>
    Clamped,

    /// <summary>A value was rounded to the target field's unit (<c>quantised</c>).</summary>
    Quantised,

    /// <summary>A value was replaced by the nearest one that the target can say (<c>approximated</c>).</summary>
    Approximated,

    /// <summary>A list was longer than the target can hold; what came last was left out (<c>list-cut</c>).</summary>
    ListCut,

    /// <summary>The message as built could not be encoded (<c>encoding-failed</c>).</summary>
    EncodingFailed,

    /// <summary>There is no edition of that name (<c>unsupported-edition</c>).</summary>
    UnsupportedEdition,
}
