using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>Texts of events. Static functions without state; allocate nothing beyond what the buffers grow by.</summary>
internal static class EventText
{
    private const byte Unsayable = (byte)'?';

    /// <summary>Takes over a text octet by octet.</summary>
    public static void Copy(TextBuffer from, TextBuffer to) => to.Set(from.Octets);

    /// <summary>Adds a text in ASCII, a question mark for each character that is none; cut at <paramref name="limit"/> octets in all.</summary>
    public static void AppendAscii(TextBuffer from, TextBuffer to, int limit)
    {
        foreach (byte octet in from.Octets)
        {
            if (to.Length >= limit)
                return;
            if ((octet & 0xC0) != 0x80)
                to.Extend(1)[0] = octet < 0x80 ? octet : Unsayable;
        }
    }

    /// <summary>Adds the words among the phrases of an event, a space between them.</summary>
    public static void AppendWords(RoadEvent from, TextBuffer to, int limit)
    {
        foreach (EventPhrase phrase in from.Phrases)
        {
            if (phrase.Words.Length == 0 || to.Length >= limit - 1)
                continue;
            if (to.Length > 0)
                to.Extend(1)[0] = (byte)' ';
            AppendAscii(phrase.Words, to, limit);
        }
    }
}
