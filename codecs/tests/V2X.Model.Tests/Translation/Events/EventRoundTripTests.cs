using System.Text.Json.Nodes;
using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>Messages about events through the canonical model and back into their own message set.</summary>
public sealed class EventRoundTripTests
{
    private static readonly TranslationContext Context = new() { ReferenceUnixMs = 1_790_000_000_000 };

    public static TheoryData<string, string> Kinds => EventVectors.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatTheModelHoldsComesBack(string editionId, string messageType)
    {
        MessageAdapter adapter = MessageAdapters.Create(MessageAdapters.Find(editionId, messageType));
        int seen = 0;
        foreach ((string name, IAsn1Type message) in EventVectors.Read(editionId, messageType))
        {
            RoadEventsMessage first = new(), second = new();
            Assert.Equal(TranslationReason.None, adapter.Read(message, first, Context));
            IAsn1Type written = EventVectors.New(adapter);
            TranslationReason reason = adapter.Write(first, written, Context);
            Assert.True(reason == TranslationReason.None, $"{name}: {reason}");
            Assert.Equal(TranslationReason.None, adapter.Read(EventVectors.Transmit(written), second, Context));
            Assert.True(CanonicalText.Of(first) == CanonicalText.Of(second), $"{name}:\n{Differences(first, second)}");
            seen++;
        }

        Assert.True(seen > 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NothingIsWrittenThatWasNotThere(string editionId, string messageType)
    {
        MessageAdapter adapter = MessageAdapters.Create(MessageAdapters.Find(editionId, messageType));
        foreach ((string name, IAsn1Type message) in EventVectors.Read(editionId, messageType))
        {
            RoadEventsMessage canonical = new();
            adapter.Read(message, canonical, Context);
            IAsn1Type written = EventVectors.New(adapter);
            adapter.Write(canonical, written, Context);
            JsonNode before = JsonNode.Parse(EventVectors.Jer(message))!, after = JsonNode.Parse(EventVectors.Jer(written))!;
            List<string> differences = [];
            EventJson.Compare(before, after, string.Empty, differences);
            Assert.True(differences.Count == 0, $"{name}:\n{string.Join('\n', differences)}");
        }
    }

    private static string Differences(RoadEventsMessage first, RoadEventsMessage second)
    {
        string[] a = CanonicalText.Of(first).Split('\n'), b = CanonicalText.Of(second).Split('\n');
        return string.Join('\n', a.Except(b).Select(line => "- " + line).Concat(b.Except(a).Select(line => "+ " + line)).Take(20));
    }
}
