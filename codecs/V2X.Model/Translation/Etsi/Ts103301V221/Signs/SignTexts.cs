using System.Text;
using V2X.Asn1;
using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>
/// Words on a sign: up to 4 lines of 32 characters, each with its language in ISO 639-1 letters of five bits. Chinese has one language for
/// both scripts: what the characters of GB 2312 can write is taken as simplified. Static functions without state.
/// </summary>
internal static class SignTexts
{
    private const int MostLines = 4;
    private const int MostCharacters = 32;
    private const int LanguageBits = 10;
    private const ulong English = 0x206;
    private const ulong Chinese = 0x225;

    /// <summary>Takes over the lines in English and Chinese.</summary>
    public static void Read(ConstraintTextLines1 from, RoadEvent to)
    {
        TextBuffer chinese = to.TextZhHant;
        foreach (Text line in from)
        {
            ulong language = line.Language.ToNumber();
            if (language == English)
                Append(line.TextContent, to.TextEn, " "u8);
            else if (language == Chinese)
                Append(line.TextContent, chinese, []);
        }

        if (!GbText.IsGb2312(chinese.Octets))
            return;
        EventText.Copy(chinese, to.TextZhHans);
        chinese.Resize(0);
    }

    /// <summary>Whether there are words that can be written.</summary>
    public static bool HasAny(RoadEvent sign)
    {
        foreach (EventPhrase phrase in sign.Phrases)
        {
            if (phrase.Words.Length > 0)
                return true;
        }

        return sign.TextEn.Length > 0 || sign.TextZhHans.Length > 0 || sign.TextZhHant.Length > 0;
    }

    /// <summary>Writes the words, one script of Chinese and then English, the words of phrases where there is no text; false where there are none.</summary>
    public static bool Write(RoadEvent from, ConstraintTextLines1 to)
    {
        to.Clear();
        TextBuffer chinese = from.TextZhHant.Length > 0 ? from.TextZhHant : from.TextZhHans;
        AddLines(chinese.Octets, Chinese, from.TextEn.Length > 0 ? MostLines - 1 : MostLines, to);
        AddLines(from.TextEn.Octets, English, MostLines, to);
        if (to.Count > 0)
            return true;
        foreach (EventPhrase phrase in from.Phrases)
            AddLines(phrase.Words.Octets, English, MostLines, to);
        return to.Count > 0;
    }

    private static void Append(TextBuffer line, TextBuffer to, ReadOnlySpan<byte> between)
    {
        if (to.Length > 0 && line.Length > 0)
            between.CopyTo(to.Extend(between.Length));
        line.Octets.CopyTo(to.Extend(line.Length));
    }

    private static void AddLines(ReadOnlySpan<byte> text, ulong language, int mostLines, ConstraintTextLines1 to)
    {
        while (!text.IsEmpty && to.Count < mostLines)
        {
            int end = LineEnd(text, language == English);
            Text line = to.Add();
            line.HasLayoutComponentId = false;
            line.Language = BitString.FromNumber(language, LanguageBits);
            line.TextContent.Set(text[..end]);
            text = text[end..];
            if (language == English && !text.IsEmpty && text[0] == (byte)' ')
                text = text[1..];
        }
    }

    // English lines end at a space, which the end of the line stands for.
    private static int LineEnd(ReadOnlySpan<byte> text, bool atSpace)
    {
        int end = 0;
        for (int count = 0; count < MostCharacters && end < text.Length; count++)
        {
            Rune.DecodeFromUtf8(text[end..], out _, out int used);
            end += used;
        }

        if (!atSpace || end == text.Length || text[end] == (byte)' ')
            return end;
        int space = text[..end].LastIndexOf((byte)' ');
        return space > 0 ? space : end;
    }
}
