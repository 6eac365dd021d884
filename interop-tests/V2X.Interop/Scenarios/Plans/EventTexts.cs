using V2X.Interop.Scenarios.Reading;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>What is said about an event, language by language; null where nothing is said in it.</summary>
/// <param name="TraditionalChinese">In traditional characters.</param>
/// <param name="SimplifiedChinese">In simplified characters.</param>
/// <param name="English">In English.</param>
internal sealed record EventTexts(string? TraditionalChinese, string? SimplifiedChinese, string? English)
{
    /// <summary>Reads the texts.</summary>
    public static EventTexts Read(ObjectReader reader)
    {
        EventTexts texts = new(reader.OptionalText("zh-Hant"), reader.OptionalText("zh-Hans"), reader.OptionalText("en"));
        reader.Done();
        return texts;
    }
}
