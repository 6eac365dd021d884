using V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>What SPAT and MapData of this edition have of their own.</summary>
internal static class RoadsEdition
{
    /// <summary>TimeMark for an hour or more.</summary>
    public const int TimeMarkBeyond = 36_110;

    /// <summary>TimeMark that says nothing.</summary>
    public const int TimeMarkUnavailable = 36_111;

    /// <summary>Least longitude, 1e-7 degrees.</summary>
    public const int LeastLongitude = -1_799_999_999;

    public static void LeaveOutAdditions(IntersectionState wire) => wire.HasRoadAuthorityID = false;

    public static void LeaveOutAdditions(IntersectionGeometry wire) => wire.HasRoadAuthorityID = false;

    public static void SetConfidence(AdvisorySpeed wire, int confidence) => wire.Confidence = (SpeedConfidence)confidence;
}
