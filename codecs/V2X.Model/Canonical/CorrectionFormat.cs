namespace V2X.Model.Canonical;

/// <summary>
/// Format of corrections, by the numbers of RTCM-Revision of T/CSAE 157; SAE J2735 and ETSI TS 103 301 tell RTCM 2 and RTCM 3 only.
/// </summary>
public enum CorrectionFormat
{
    /// <summary>CMR.</summary>
    Cmr = 2,

    /// <summary>CMR+.</summary>
    CmrPlus = 3,

    /// <summary>SAPOS.</summary>
    Sapos = 4,

    /// <summary>SAPOS, advanced.</summary>
    SaposAdvanced = 5,

    /// <summary>RTCA.</summary>
    Rtca = 6,

    /// <summary>Raw observations.</summary>
    Raw = 7,

    /// <summary>RINEX.</summary>
    Rinex = 8,

    /// <summary>SP3.</summary>
    Sp3 = 9,

    /// <summary>BINEX.</summary>
    Binex = 10,

    /// <summary>RTCM 2, whichever revision.</summary>
    Rtcm2 = 19,

    /// <summary>RTCM 2.0.</summary>
    Rtcm20 = 20,

    /// <summary>RTCM 2.1.</summary>
    Rtcm21 = 21,

    /// <summary>RTCM 2.3.</summary>
    Rtcm23 = 23,

    /// <summary>RTCM 3.0.</summary>
    Rtcm30 = 30,

    /// <summary>RTCM 3.1.</summary>
    Rtcm31 = 31,

    /// <summary>RTCM 3.2.</summary>
    Rtcm32 = 32,

    /// <summary>RTCM 3, whichever revision.</summary>
    Rtcm3 = 33,
}
