using V2X.Messages.China.Csae53_157;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>What the RSI of this edition has of its own.</summary>
internal static class RsiEdition
{
    /// <summary>Edition id.</summary>
    public const string Id = "csae53-157";

    /// <summary>Fewest points of a path.</summary>
    public const int FewestPathPoints = 2;

    /// <summary>Takes away what only this edition's signs have and the canonical model does not tell.</summary>
    public static void ClearAdditions(RTSData sign) => sign.HasAuxiliarySign = false;
}
