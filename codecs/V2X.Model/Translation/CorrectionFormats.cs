using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>Formats of corrections: SAE and ETSI tell only the first number of RTCM's. Pure functions.</summary>
internal static class CorrectionFormats
{
    /// <summary>Whether the model has this format.</summary>
    public static bool IsKnown(CorrectionFormat format) => (int)format is (>= 2 and <= 10) or 19 or 20 or 21 or 23 or (>= 30 and <= 33);

    /// <summary>RTCM-Revision of SAE J2735: 1 for RTCM 2, 2 for RTCM 3, else unknown.</summary>
    public static int Write(CorrectionFormat? format) => (int?)format switch
    {
        >= 19 and <= 23 => 1,
        >= 30 and <= 33 => 2,
        _ => 0,
    };

    /// <summary>The format of that number; null for every other.</summary>
    public static CorrectionFormat? Read(int revision) => revision switch
    {
        1 => CorrectionFormat.Rtcm2,
        2 => CorrectionFormat.Rtcm3,
        _ => null,
    };
}
