namespace V2X.Conformance.Suites;

/// <summary>A language of the reports.</summary>
public enum ReportLanguage : byte
{
    /// <summary>English.</summary>
    En,

    /// <summary>Chinese in traditional characters.</summary>
    ZhHant,

    /// <summary>Chinese in simplified characters.</summary>
    ZhHans,
}
