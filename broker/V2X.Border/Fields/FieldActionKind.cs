namespace V2X.Border.Fields;

/// <summary>What a rule does with a field.</summary>
public enum FieldActionKind
{
    /// <summary>Crosses as it is.</summary>
    Pass,

    /// <summary>Becomes absent.</summary>
    Drop,

    /// <summary>Is rounded to a step.</summary>
    Round,

    /// <summary>A position is moved by an offset that changes with each epoch.</summary>
    Shift,

    /// <summary>An identity is replaced by another one that changes with each epoch.</summary>
    Pseudonymise,

    /// <summary>Is replaced by a coarser value.</summary>
    Generalise,
}
