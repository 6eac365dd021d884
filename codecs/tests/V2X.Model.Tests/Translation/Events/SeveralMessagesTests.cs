using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>A message that tells more than one message of the target can: nothing of it is left behind.</summary>
public sealed class SeveralMessagesTests
{
    private const long Now = 1_790_000_000_000;
    private const int Hazards = 8;
    private const int Signs = 16;

    [Theory]
    [InlineData("etsi-release2", "DENM*8 IVIM*16")]
    [InlineData("etsi-release1", "DENM*8 IVIM*16")]
    [InlineData("j2735-2024", "TIM*3")]
    [InlineData("ydt3709-2020", "RSI*1")]
    public void EveryEventArrivesOnce(string target, string expected)
    {
        byte[] rsi = Encode(Full());
        var there = new Translator("csae53-157", target);
        var arrived = new CanonicalDecoder(target);
        List<int> numbers = [];
        List<string> types = [];
        foreach (byte[] octets in All(there, rsi))
        {
            types.Add(there.Encoder.Adapter!.MessageType);
            Assert.Equal(TranslationReason.None, arrived.Decode(octets, there.Context, out _));
            numbers.AddRange(((RoadEventsMessage)arrived.Message!).Events.Select(each => PlaceOf(each)));
        }

        Assert.Equal(expected, string.Join(' ', types.CountBy(type => type).Select(row => $"{row.Key}*{row.Value}")));
        Assert.Equal(Enumerable.Range(0, Hazards + Signs), numbers.Order());
    }

    [Fact]
    public void LossesAreToldOnceAndWhereTheyBelong()
    {
        var translator = new Translator("csae53-157", "etsi-release2");
        List<IReadOnlyList<FieldLoss>> reports = [];
        foreach (byte[] _ in All(translator, Encode(Full())))
            reports.Add(translator.Report()!.Losses);
        Assert.DoesNotContain(reports.SelectMany(losses => losses), loss => loss.Reason == TranslationReason.ListCut);
        for (int i = 0; i < Hazards; i++)
        {
            // Which DENM tells an event, its remarks name that event, on both sides.
            string[] named = [.. reports[i].Where(loss => loss.SourcePath.Contains("rtes[", StringComparison.Ordinal)).Select(loss => loss.SourcePath.Split('.')[0]).Distinct()];
            Assert.All(reports[i], loss => Assert.DoesNotContain("events[" + (i == 0 ? "1" : "0") + "]", loss.CanonicalPath, StringComparison.Ordinal));
            if (i > 0)
                Assert.Equal([$"rtes[{i}]"], named.Select(path => path[path.IndexOf("rtes", StringComparison.Ordinal)..]));
        }
    }

    [Fact]
    public void WhatNoMessageHasWordsForIsInTheFirstReport()
    {
        RoadEventsMessage message = Full();
        RoadEvent nothing = message.Events[^1];
        nothing.Code = null;
        nothing.TextZhHans.Set("");
        var translator = new Translator("csae53-157", "etsi-release2");
        List<IReadOnlyList<FieldLoss>> reports = [];
        foreach (byte[] _ in All(translator, Encode(message)))
            reports.Add(translator.Report()!.Losses);
        Assert.Equal(Hazards + Signs - 1, reports.Count);
        string place = $"events[{Hazards + Signs - 1}].position.latitudeDegrees";
        Assert.Equal(TranslationReason.FieldNotInTarget, Assert.Single(reports[0], loss => loss.CanonicalPath == place).Reason);
        Assert.DoesNotContain(reports.Skip(1).SelectMany(losses => losses), loss => loss.CanonicalPath == place);
    }

    [Fact]
    public void OneThatCannotBeEncodedDoesNotHoldUpTheOthers()
    {
        var encoder = new CanonicalEncoder("etsi-release2");
        RoadEventsMessage message = Full();
        Assert.Equal(TranslationReason.EncodingFailed, encoder.Encode(message, Context(), new byte[8], out _, out _));
        int written = 0;
        byte[] octets = new byte[4096];
        while (encoder.EncodeNext(message, Context(), octets, out _, out _) == TranslationReason.None)
            written++;
        Assert.Equal(Hazards + Signs - 1, written);
    }

    [Theory]
    [InlineData("etsi-release2")]
    [InlineData("j2735-2024")]
    public void AllocatesNothingInSteadyState(string target)
    {
        byte[] rsi = Encode(Full());
        byte[] octets = new byte[4096];
        var translator = new Translator("csae53-157", target) { Context = { ReferenceUnixMs = Now } };
        Assert.Equal(0, Allocations.Of(() =>
        {
            translator.Translate(rsi, octets, out _, out _);
            while (translator.TranslateNext(octets, out _, out _) == TranslationReason.None)
            {
            }
        }));
    }

    private static TranslationContext Context() => new() { ReferenceUnixMs = Now };

    private static IEnumerable<byte[]> All(Translator translator, byte[] source)
    {
        byte[] octets = new byte[4096];
        translator.Context.ReferenceUnixMs = Now;
        TranslationReason reason = translator.Translate(source, octets, out int length, out Asn1Error error);
        while (reason != TranslationReason.NoTargetMessage)
        {
            Assert.True(reason == TranslationReason.None, $"{reason}: {error}");
            yield return octets[..length];
            reason = translator.TranslateNext(octets, out length, out error);
        }
    }

    private static byte[] Encode(RoadEventsMessage message)
    {
        byte[] octets = new byte[4096];
        Assert.Equal(TranslationReason.None, new CanonicalEncoder("csae53-157").Encode(message, Context(), octets, out int length, out Asn1Error error));
        Assert.Equal(default, error.Reason);
        return octets[..length];
    }

    // Events and signs take turns, so that neither comes first of all; the place in the list is told by the latitude.
    private static RoadEventsMessage Full()
    {
        RoadEventsMessage message = new() { Sender = new ShortOctets(0x5352_5331, 8), GeneratedUnixMs = Now, MessageCount = 126 };
        message.Reference.Set(22.5, 114.1, 12);
        for (int i = 0; i < Hazards + Signs; i++)
        {
            RoadEvent each = message.Events.AddCleared();
            bool isHazard = i < 2 * Hazards && i % 2 == 0;
            each.Kind = isHazard ? RoadEventKind.Event : RoadEventKind.Sign;
            each.Number = i;
            each.Cause = isHazard ? RoadEventCause.Accident : null;
            if (!isHazard)
                (each.Code, each.CodeScheme) = (85, RoadEventCodeScheme.Gb57682);
            each.TextZhHans.Set("限速");
            each.Position.Set(22.5 + (i * 0.0001), 114.1, 12);
            (each.ValidFromUnixMs, each.ValidUntilUnixMs) = (Now, Now + 3_600_000);
        }

        return message;
    }

    private static int PlaceOf(RoadEvent arrived)
    {
        double latitude = arrived.Position.IsPresent ? arrived.Position.LatitudeDegrees : arrived.Areas[0].Points.Average(point => point.Position.LatitudeDegrees);
        return (int)Math.Round((latitude - 22.5) / 0.0001);
    }
}
