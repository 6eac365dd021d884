namespace V2X.Broker.Edges.Rest;

/// <summary>What a parameter is.</summary>
internal enum RestParameterKind
{
    Text,
    Whole,
    Flag,

    /// <summary>Several texts with commas between, or the parameter several times.</summary>
    Texts,

    /// <summary>Numbers with commas between.</summary>
    Numbers,
}
