using V2X.Broker.Core;
using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>
/// The subject of a message: <c>v2x/{region}/{family}/{message}/{quadkey, one digit a level}/{station in hex}</c>, lower case.
/// A message without a position has '-' in place of the digits, one without a sender '-' in place of the station.
/// </summary>
internal static class Subject
{
    /// <summary>Digits of the quadkey in a subject: tiles of about 150 m. Finer areas are a matter of the subscription's area.</summary>
    public const int QuadkeyLevels = 18;

    /// <summary>Levels before the quadkey.</summary>
    public const int FixedLevels = 4;

    /// <summary>Levels of a message that has a position.</summary>
    public const int LevelsWithPosition = FixedLevels + QuadkeyLevels + 1;

    /// <summary>Levels of a message that has none.</summary>
    public const int LevelsWithoutPosition = FixedLevels + 2;

    /// <summary>Room for the longest subject there can be.</summary>
    public const int LongestText = 160;

    public const string Nothing = "-";

    /// <summary>Writes the subject and returns its length.</summary>
    public static int Write(StoredMessage message, Span<char> text)
    {
        int at = 0;
        Append("v2x", text, ref at);
        AppendLevel(message.Region.Name, text, ref at);
        AppendLevel(message.Type.FamilyName, text, ref at);
        AppendLevel(message.Type.SubjectName, text, ref at);
        if (message.HasPosition)
            AppendDigits(message.Tile, text, ref at);
        else
            AppendLevel(Nothing, text, ref at);
        AppendStation(message, text, ref at);
        return at;
    }

    private static void AppendDigits(Quadkey tile, Span<char> text, ref int at)
    {
        for (int level = 1; level <= QuadkeyLevels; level++)
        {
            text[at++] = '/';
            text[at++] = (char)('0' + tile.DigitAt(level));
        }
    }

    private static void AppendStation(StoredMessage message, Span<char> text, ref int at)
    {
        if (message.StationIdOctets == 0)
        {
            AppendLevel(Nothing, text, ref at);
            return;
        }

        text[at++] = '/';
        for (int shift = message.StationIdOctets * 8 - 4; shift >= 0; shift -= 4)
            text[at++] = "0123456789abcdef"[(int)(message.StationId >> shift) & 15];
    }

    private static void AppendLevel(string level, Span<char> text, ref int at)
    {
        text[at++] = '/';
        Append(level, text, ref at);
    }

    private static void Append(string part, Span<char> text, ref int at)
    {
        part.CopyTo(text[at..]);
        at += part.Length;
    }
}
