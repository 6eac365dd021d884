using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>What a TIM says: ITIS codes and words in reading order, in one of five forms. Static functions without state.</summary>
internal static class SaePhrases
{
    private const int MostPhrases = 100;
    private const int MostSignPhrases = 16;
    private const int WordsLimit = 500;
    private const int SignWordsLimit = 16;

    /// <summary>Takes over the phrases, and what happens where one of them stands for it.</summary>
    public static void Read(TravelerDataFrameContent from, RoadEvent to)
    {
        switch (from.Kind)
        {
            case TravelerDataFrameContentKind.Advisory:
                to.Kind = RoadEventKind.Event;
                foreach (ITIScodesAndTextItem item in from.Advisory)
                    Add(item.Item.Kind == ITIScodesAndTextItemItemKind.Text, item.Item.Itis, item.Item.Text, to);
                break;
            case TravelerDataFrameContentKind.WorkZone:
                to.Kind = RoadEventKind.WorkZone;
                foreach (WorkZoneItem item in from.WorkZone)
                    Add(item.Item.Kind == WorkZoneItemItemKind.Text, item.Item.Itis, item.Item.Text, to);
                break;
            case TravelerDataFrameContentKind.GenericSign:
                to.Kind = RoadEventKind.Sign;
                foreach (GenericSignageItem item in from.GenericSign)
                    Add(item.Item.Kind == GenericSignageItemItemKind.Text, item.Item.Itis, item.Item.Text, to);
                break;
            case TravelerDataFrameContentKind.SpeedLimit:
                to.Kind = RoadEventKind.SpeedLimit;
                foreach (SpeedLimitItem item in from.SpeedLimit)
                    Add(item.Item.Kind == SpeedLimitItemItemKind.Text, item.Item.Itis, item.Item.Text, to);
                break;
            case TravelerDataFrameContentKind.ExitService:
                to.Kind = RoadEventKind.ExitService;
                foreach (ExitServiceItem item in from.ExitService)
                    Add(item.Item.Kind == ExitServiceItemItemKind.Text, item.Item.Itis, item.Item.Text, to);
                break;
            default:
                break;
        }

        EventPhrases.Understand(to);
    }

    /// <summary>Adds an ITIS code as the next phrase.</summary>
    public static void Add(int itis, RoadEvent to) => to.Phrases.AddCleared().Itis = itis;

    /// <summary>Writes the phrases; where there are none, the cause as a code or in words, and the English text.</summary>
    public static void Write(RoadEvent from, TravelerDataFrameContent to)
    {
        to.Kind = from.Kind switch
        {
            RoadEventKind.WorkZone => TravelerDataFrameContentKind.WorkZone,
            RoadEventKind.Sign => TravelerDataFrameContentKind.GenericSign,
            RoadEventKind.SpeedLimit => TravelerDataFrameContentKind.SpeedLimit,
            RoadEventKind.ExitService => TravelerDataFrameContentKind.ExitService,
            _ => TravelerDataFrameContentKind.Advisory,
        };
        to.Advisory.Clear();
        to.WorkZone.Clear();
        to.GenericSign.Clear();
        to.SpeedLimit.Clear();
        to.ExitService.Clear();
        int count = 0;
        foreach (EventPhrase phrase in from.Phrases)
            WritePhrase(phrase, to, ref count);
        if (count == 0)
            WriteCause(from, to, ref count);
        if (count == 0)
            TryAddCode(EventCauses.NoCode, to, ref count);
    }

    private static void Add(bool isText, int itis, TextBuffer words, RoadEvent to)
    {
        EventPhrase phrase = to.Phrases.AddCleared();
        if (isText)
            EventText.Copy(words, phrase.Words);
        else
            phrase.Itis = itis;
    }

    private static void WritePhrase(EventPhrase from, TravelerDataFrameContent to, ref int count)
    {
        if (EventQuantity.Within(from.Itis, 0, ushort.MaxValue) is { } itis)
            TryAddCode(itis, to, ref count);
        else
            AddWords(from.Words, to, ref count);
    }

    private static void WriteCause(RoadEvent from, TravelerDataFrameContent to, ref int count)
    {
        int itis = EventCauses.ItisOf(from);
        if (itis != EventCauses.NoCode)
            TryAddCode(itis, to, ref count);
        else if (EventCauseNames.Of(from.Cause) is { } name && NextText(to, ref count) is { } text)
            text.Set(name);
        AddWords(from.TextEn, to, ref count);
    }

    private static void AddWords(TextBuffer words, TravelerDataFrameContent to, ref int count)
    {
        int limit = to.Kind == TravelerDataFrameContentKind.Advisory ? WordsLimit : SignWordsLimit;
        TextBuffer? text = null;
        foreach (byte octet in words.Octets)
        {
            if ((octet & 0xC0) == 0x80)
                continue;
            if (text is null || text.Length == limit)
            {
                text = NextText(to, ref count);
                text?.Resize(0);
            }

            if (text is null)
                return;
            text.Extend(1)[0] = octet < 0x80 ? octet : (byte)'?';
        }
    }

    private static bool IsFull(TravelerDataFrameContent to, int count) =>
        count >= (to.Kind == TravelerDataFrameContentKind.Advisory ? MostPhrases : MostSignPhrases);

    private static void TryAddCode(int itis, TravelerDataFrameContent to, ref int count)
    {
        if (IsFull(to, count))
            return;
        count++;
        switch (to.Kind)
        {
            case TravelerDataFrameContentKind.WorkZone:
                to.WorkZone.Add().Item.Itis = itis;
                break;
            case TravelerDataFrameContentKind.GenericSign:
                to.GenericSign.Add().Item.Itis = itis;
                break;
            case TravelerDataFrameContentKind.SpeedLimit:
                to.SpeedLimit.Add().Item.Itis = itis;
                break;
            case TravelerDataFrameContentKind.ExitService:
                to.ExitService.Add().Item.Itis = itis;
                break;
            default:
                to.Advisory.Add().Item.Itis = itis;
                break;
        }
    }

    private static TextBuffer? NextText(TravelerDataFrameContent to, ref int count)
    {
        if (IsFull(to, count))
            return null;
        count++;
        switch (to.Kind)
        {
            case TravelerDataFrameContentKind.WorkZone:
                WorkZoneItemItem workZone = to.WorkZone.Add().Item;
                workZone.Kind = WorkZoneItemItemKind.Text;
                return workZone.Text;
            case TravelerDataFrameContentKind.GenericSign:
                GenericSignageItemItem sign = to.GenericSign.Add().Item;
                sign.Kind = GenericSignageItemItemKind.Text;
                return sign.Text;
            case TravelerDataFrameContentKind.SpeedLimit:
                SpeedLimitItemItem speedLimit = to.SpeedLimit.Add().Item;
                speedLimit.Kind = SpeedLimitItemItemKind.Text;
                return speedLimit.Text;
            case TravelerDataFrameContentKind.ExitService:
                ExitServiceItemItem service = to.ExitService.Add().Item;
                service.Kind = ExitServiceItemItemKind.Text;
                return service.Text;
            default:
                ITIScodesAndTextItemItem advisory = to.Advisory.Add().Item;
                advisory.Kind = ITIScodesAndTextItemItemKind.Text;
                return advisory.Text;
        }
    }
}
