using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>Takes events through messages of one set after another, each of them encoded and decoded on the way.</summary>
internal static class EventTranslator
{
    public const string Rsi = "csae53-157 RSI";
    public const string Tim = "j2735-2024 TIM";
    public const string Denm = "ts103831-v2.3.1 DENM";
    public const string OldDenm = "en302637-3-v1.3.1 DENM";

    public static MessageAdapter Adapter(string name)
    {
        string[] parts = name.Split(' ');
        return MessageAdapters.Create(MessageAdapters.Find(parts[0], parts[1]));
    }

    /// <summary>The message that a canonical one becomes.</summary>
    public static T Write<T>(RoadEventsMessage message, string to, TranslationContext context)
        where T : class, IAsn1Type
    {
        MessageAdapter adapter = Adapter(to);
        IAsn1Type wire = EventVectors.New(adapter);
        Assert.Equal(TranslationReason.None, adapter.Write(message, wire, context));
        return (T)EventVectors.Transmit(wire);
    }

    /// <summary>What is left after each message set in turn.</summary>
    public static RoadEventsMessage Through(RoadEventsMessage message, TranslationContext context, params ReadOnlySpan<string> sets)
    {
        foreach (string set in sets)
        {
            RoadEventsMessage next = new();
            Assert.Equal(TranslationReason.None, Adapter(set).Read(Write<IAsn1Type>(message, set, context), next, context));
            message = next;
        }

        return message;
    }
}
