using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>What ITIS phrases of any message set say. Static functions without state.</summary>
internal static class EventPhrases
{
    /// <summary>Finds what happens in the phrases. A single code 0 stands for no phrase at all.</summary>
    public static void Understand(RoadEvent to)
    {
        if (to.Phrases is [{ Itis: EventCauses.NoCode }])
            to.Phrases.Clear();
        bool hasCode = false;
        foreach (EventPhrase phrase in to.Phrases)
        {
            if (phrase.Itis is not { } itis)
                continue;
            hasCode = true;
            if (EventCauses.TryReadItis(itis, to))
                return;
        }

        if (hasCode)
            to.Cause = RoadEventCause.Unknown;
    }

    /// <summary>Whether one of the phrases is a code, one that says nothing apart.</summary>
    public static bool HasItis(RoadEvent from)
    {
        foreach (EventPhrase phrase in from.Phrases)
        {
            if (phrase.Itis is > EventCauses.NoCode and <= ushort.MaxValue)
                return true;
        }

        return false;
    }
}
