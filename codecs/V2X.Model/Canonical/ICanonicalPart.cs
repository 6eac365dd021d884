namespace V2X.Model.Canonical;

/// <summary>A part of a canonical message that is kept and used again.</summary>
public interface ICanonicalPart
{
    /// <summary>Makes everything absent; kept objects stay for later use.</summary>
    void Clear();
}
