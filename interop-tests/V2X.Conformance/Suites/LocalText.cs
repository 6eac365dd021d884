namespace V2X.Conformance.Suites;

/// <summary>A text in the languages of the reports.</summary>
/// <param name="En">English.</param>
/// <param name="ZhHant">Chinese in traditional characters.</param>
/// <param name="ZhHans">Chinese in simplified characters.</param>
public sealed record LocalText(string En, string ZhHant, string ZhHans)
{
    /// <summary>The text in a language.</summary>
    public string In(ReportLanguage language) => language switch
    {
        ReportLanguage.ZhHant => ZhHant,
        ReportLanguage.ZhHans => ZhHans,
        _ => En,
    };
}
