namespace V2X.Model.Canonical;

/// <summary>Side of the road that vehicles keep to.</summary>
public enum DrivingSide
{
    /// <summary>Right, as on the mainland of China, in the United States and most of Europe.</summary>
    Right,

    /// <summary>Left, as in Hong Kong.</summary>
    Left,
}
