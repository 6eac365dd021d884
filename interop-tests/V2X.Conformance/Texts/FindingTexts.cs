using System.Globalization;
using System.Text.Json;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Texts;

/// <summary>Findings in the languages of the reports. Thread safe.</summary>
public static class FindingTexts
{
    private static readonly Dictionary<string, LocalText> s_texts = Load();

    /// <summary>Keys of all texts.</summary>
    public static IReadOnlyCollection<string> Keys => s_texts.Keys;

    /// <summary>A finding in a language.</summary>
    /// <exception cref="KeyNotFoundException">A check made a finding that no text tells of.</exception>
    public static string Of(Finding finding, ReportLanguage language) =>
        string.Format(CultureInfo.InvariantCulture, s_texts[finding.Key].In(language), [.. finding.Values]);

    private static Dictionary<string, LocalText> Load()
    {
        using Stream stream = typeof(FindingTexts).Assembly.GetManifestResourceStream("findings.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToDictionary(
            text => text.Name,
            text => new LocalText(
                text.Value.GetProperty("en").GetString()!,
                text.Value.GetProperty("zh-Hant").GetString()!,
                text.Value.GetProperty("zh-Hans").GetString()!));
    }
}
