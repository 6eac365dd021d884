namespace V2X.Model.Translation;

/// <summary>One thing that a translation could not carry as it was.</summary>
/// <param name="Reason">Why.</param>
/// <param name="SourcePath">Where it stands in the source message, e.g. <c>brakes.abs</c>; empty where the source does not say it.</param>
/// <param name="CanonicalPath">The canonical field; empty where the model has none.</param>
/// <param name="TargetPath">Where it stands in the target message; empty where the target has no place.</param>
/// <param name="SourceValue">The value before, in the canonical unit, or as the source writes it where the model has no place; empty for none.</param>
/// <param name="TargetValue">The value after, in the canonical unit, or as the target writes it where it says nothing; empty for none.</param>
public sealed record FieldLoss(
    TranslationReason Reason,
    string SourcePath,
    string CanonicalPath,
    string TargetPath,
    string SourceValue,
    string TargetValue);
