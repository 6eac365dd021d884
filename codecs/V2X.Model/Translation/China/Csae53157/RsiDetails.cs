using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Times, texts and urgency, which events and signs of an RSI tell alike. Static functions without state.</summary>
internal static class RsiDetails
{
    private const int TextLimit = 512;
    private const int FewestGbOctets = 2;
    private const int PriorityShift = 5;
    private const long MinuteMs = 60_000;

    /// <summary>Takes over the times, those nearest to <paramref name="nearUnixMs"/>.</summary>
    public static void Read(RSITimeDetails from, RoadEvent to, long nearUnixMs)
    {
        if (from.HasStartTime)
            to.ValidFromUnixMs = ReadMinute(from.StartTime, nearUnixMs);
        if (from.HasEndTime)
            to.ValidUntilUnixMs = ReadMinute(from.EndTime, nearUnixMs);
        if (from.HasEndTimeConfidence)
            to.ValidUntilSigmaSeconds = ConfidenceTable.Time.Read((int)from.EndTimeConfidence);
    }

    /// <summary>Writes the times; false where there is none. The end is rounded up to a whole minute, so that nothing ends early.</summary>
    public static bool Write(RoadEvent from, RSITimeDetails to)
    {
        to.StartTime = WriteMinute(from.ValidFromUnixMs);
        to.HasStartTime = from.ValidFromUnixMs is not null;
        to.EndTime = WriteMinute(from.ValidUntilUnixMs is { } until ? EventQuantity.Clamp(until) + MinuteMs - 1 : null);
        to.HasEndTime = from.ValidUntilUnixMs is not null;
        int confidence = ConfidenceTable.Time.Write(from.ValidUntilSigmaSeconds);
        to.EndTimeConfidence = (TimeConfidence)confidence;
        to.HasEndTimeConfidence = confidence != 0;
        return to.HasStartTime || to.HasEndTime || to.HasEndTimeConfidence;
    }

    /// <summary>A minute of the year as a time; null where it says nothing.</summary>
    public static long? ReadMinute(int minute, long nearUnixMs) =>
        minute == MinuteTime.MinuteOfTheYearUnavailable ? null : MinuteTime.Resolve(minute, 0, nearUnixMs);

    /// <summary>The minute of the year of a time; "unavailable" where there is none.</summary>
    public static int WriteMinute(long? unixMs) =>
        unixMs is { } time ? MinuteTime.MinuteOfTheYearOf(EventQuantity.Clamp(time)) : MinuteTime.MinuteOfTheYearUnavailable;

    /// <summary>Takes over the text: the choice of form says which language it is in.</summary>
    public static void Read(Description from, RoadEvent to)
    {
        if (from.Kind == DescriptionKind.TextString)
            EventText.Copy(from.TextString, to.TextEn);
        else if (from.Kind == DescriptionKind.TextGB2312)
            GbText.Read(from.TextGB2312.Octets, to.TextZhHans);
    }

    /// <summary>Writes one text: simplified Chinese, else English, else the words of the phrases, else traditional Chinese. False where there is none.</summary>
    public static bool Write(RoadEvent from, Description to)
    {
        if (TryWriteGb(from.TextZhHans, to))
            return true;
        to.Kind = DescriptionKind.TextString;
        to.TextString.Resize(0);
        EventText.AppendAscii(from.TextEn, to.TextString, TextLimit);
        if (to.TextString.Length == 0)
            EventText.AppendWords(from, to.TextString, TextLimit);
        return to.TextString.Length > 0 || TryWriteGb(from.TextZhHant, to);
    }

    /// <summary>Urgency out of the three high bits of the octet.</summary>
    public static int ReadPriority(ShortOctets octet) => (int)(octet.Value >> PriorityShift) & 7;

    /// <summary>The octet for an urgency.</summary>
    public static ShortOctets WritePriority(int? priority) => new((ulong)Math.Clamp(priority ?? 0, 0, 7) << PriorityShift, 1);

    private static bool TryWriteGb(TextBuffer text, Description to)
    {
        to.Kind = DescriptionKind.TextGB2312;
        return GbText.Write(text, to.TextGB2312, TextLimit) >= FewestGbOctets;
    }
}
