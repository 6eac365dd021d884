using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Model.Translation.China.Ydt3709;

/// <summary>What the RSI of this edition has of its own.</summary>
internal static class RsiEdition
{
    /// <summary>Edition id.</summary>
    public const string Id = "ydt3709-2020";

    /// <summary>Fewest points of a path.</summary>
    public const int FewestPathPoints = 1;

    /// <summary>Takes away what only this edition's signs have: nothing.</summary>
    public static void ClearAdditions(RTSData sign) => sign.UnknownAdditions?.Clear();
}
