using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>What an event means stays when it goes from one family's message to another's.</summary>
public sealed class EventMeaningTests
{
    private const long HourMs = 3_600_000;
    private const double Futian = 22.5430001;
    private const double FutianEast = 114.0580002;
    private static readonly long Now = new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static TranslationContext Context => new() { ReferenceUnixMs = Now };

    [Fact]
    public void FloodedUnderpassOfShenzhenIsWaterOnTheRoadEverywhere()
    {
        RoadEventsMessage flooded = FloodedUnderpass();

        RoadSideInformation rsi = EventTranslator.Write<RoadSideInformation>(flooded, EventTranslator.Rsi, Context);
        Assert.Equal(407, rsi.Rtes[0].EventType);
        RoadEventsMessage read = EventTranslator.Through(flooded, Context, EventTranslator.Rsi);
        Assert.Equal("隧道积水", read.Events[0].TextZhHans.ToString());

        TravelerInformation tim = EventTranslator.Write<TravelerInformation>(read, EventTranslator.Tim, Context);
        Assert.Equal(5893, tim.DataFrames[0].Content.Advisory[0].Item.Itis);
        Messages.Etsi.Ts103831_v2_3_1.DENM denm = EventTranslator.Write<Messages.Etsi.Ts103831_v2_3_1.DENM>(read, EventTranslator.Denm, Context);
        Assert.Equal(Messages.Etsi.Ts102894_2_v2_4_1.CauseCodeChoiceKind.Aquaplaning7, denm.Denm.Situation.EventType.CcAndScc.Kind);
        Assert.Equal(225_430_001, denm.Denm.Management.EventPosition.Latitude);
        Assert.Equal(7200, denm.Denm.Management.ValidityDuration);
    }

    [Theory]
    [InlineData(EventTranslator.Rsi, EventTranslator.Tim)]
    [InlineData(EventTranslator.Rsi, EventTranslator.Denm)]
    [InlineData(EventTranslator.Rsi, EventTranslator.OldDenm)]
    [InlineData(EventTranslator.Tim, EventTranslator.Denm)]
    [InlineData(EventTranslator.Tim, EventTranslator.Rsi)]
    [InlineData(EventTranslator.Denm, EventTranslator.Rsi)]
    [InlineData(EventTranslator.Denm, EventTranslator.Tim)]
    public void PlaceTimeAndCauseComeBackFromAnotherFamily(string first, string second)
    {
        RoadEventsMessage start = EventTranslator.Through(FloodedUnderpass(), Context, first);
        RoadEventsMessage end = EventTranslator.Through(start, Context, second, first);
        RoadEvent before = start.Events[0], after = end.Events[0];
        Assert.Equal(before.Cause, after.Cause);
        Assert.Equal(before.SubCause, after.SubCause);
        Assert.Equal(before.Position.LatitudeDegrees, after.Position.LatitudeDegrees, 5e-8);
        Assert.Equal(before.Position.LongitudeDegrees, after.Position.LongitudeDegrees, 5e-8);
        Assert.Equal(before.Position.ElevationMetres, after.Position.ElevationMetres, 0.051);
        Assert.Equal(before.ValidFromUnixMs, after.ValidFromUnixMs);
        Assert.Equal(before.ValidUntilUnixMs, after.ValidUntilUnixMs);
        Assert.Equal(before.Areas[0].Points.Count, after.Areas[0].Points.Count);
        for (int i = 0; i < before.Areas[0].Points.Count; i++)
        {
            Assert.Equal(before.Areas[0].Points[i].Position.LatitudeDegrees, after.Areas[0].Points[i].Position.LatitudeDegrees, 5e-8);
            Assert.Equal(before.Areas[0].Points[i].Position.LongitudeDegrees, after.Areas[0].Points[i].Position.LongitudeDegrees, 5e-8);
        }
    }

    [Fact]
    public void TyphoonSignalOfHongKongIsAHurricaneForAllTraffic()
    {
        RoadEventsMessage typhoon = Typhoon();

        TravelerInformation tim = EventTranslator.Write<TravelerInformation>(typhoon, EventTranslator.Tim, Context);
        Assert.Equal(5122, tim.DataFrames[0].Content.Advisory[0].Item.Itis);
        Assert.Equal("Typhoon signal 8", tim.DataFrames[0].Content.Advisory[1].Item.Text.ToString());
        Assert.Equal(0xFFFFUL, tim.DataFrames[0].MsgId.RoadSignID.ViewAngle.ToNumber());

        RoadEvent etsi = EventTranslator.Through(typhoon, Context, EventTranslator.Tim, EventTranslator.Denm).Events[0];
        Assert.Equal(RoadEventCause.ExtremeWeather, etsi.Cause);
        Assert.Equal(3, etsi.SubCause);

        // GB/T 29100 has no number for it that is known here: none is asserted, source and text say what it is.
        RoadSideInformation rsi = EventTranslator.Write<RoadSideInformation>(typhoon, EventTranslator.Rsi, Context);
        Assert.Equal(0, rsi.Rtes[0].EventType);
        Assert.Equal(EventSource.Meteorological, rsi.Rtes[0].EventSource);
        RoadEvent china = EventTranslator.Through(typhoon, Context, EventTranslator.Rsi).Events[0];
        Assert.Equal("八号台风信号", china.TextZhHans.ToString());
        Assert.Null(china.Cause);
    }

    [Fact]
    public void FloodingToldInWordsOfSaeIsFloodingInEuropeAndWaterInChina()
    {
        RoadEventsMessage message = FloodedUnderpass();
        message.Events[0].Phrases.AddCleared().Itis = 1301;
        RoadEventsMessage sae = EventTranslator.Through(message, Context, EventTranslator.Tim);
        RoadEvent etsi = EventTranslator.Through(sae, Context, EventTranslator.OldDenm).Events[0];
        Assert.Equal((RoadEventCause.SurfaceCondition, 11), (etsi.Cause, etsi.SubCause));
        Assert.Equal(407, EventTranslator.Write<RoadSideInformation>(sae, EventTranslator.Rsi, Context).Rtes[0].EventType);
        RoadEventsMessage back = EventTranslator.Through(sae, Context, EventTranslator.Denm, EventTranslator.Tim);
        Assert.Equal(1301, back.Events[0].Phrases[0].Itis);
    }

    [Fact]
    public void ValidityRunsOverTheTurnOfTheYear()
    {
        RoadEvent read = EventTranslator.Through(FloodedUnderpass(), Context, EventTranslator.Rsi).Events[0];
        Assert.Equal(Now, read.ValidFromUnixMs);
        Assert.Equal(Now + (2 * HourMs), read.ValidUntilUnixMs);
        RoadSideInformation rsi = EventTranslator.Write<RoadSideInformation>(FloodedUnderpass(), EventTranslator.Rsi, Context);
        Assert.Equal((525_570, 90), (rsi.Rtes[0].TimeDetails.StartTime, rsi.Rtes[0].TimeDetails.EndTime));
    }

    [Fact]
    public void EventThatIsOverIsNeverToldAsOneThatHolds()
    {
        RoadEventsMessage over = FloodedUnderpass();
        over.Events[0].Termination = RoadEventTermination.Cancelled;
        foreach (string set in (string[])[EventTranslator.Rsi, EventTranslator.Tim, "j2735-2024 RSA"])
        {
            MessageAdapter adapter = EventTranslator.Adapter(set);
            Assert.Equal(TranslationReason.NoTargetMessage, adapter.Write(over, EventVectors.New(adapter), Context));
        }

        RoadEvent denm = EventTranslator.Through(over, Context, EventTranslator.Denm).Events[0];
        Assert.Equal(RoadEventTermination.Cancelled, denm.Termination);
    }

    [Fact]
    public void DisplacedPositionsOfAChineseSiteAreTrueOnesElsewhere()
    {
        TranslationContext displaced = new() { ReferenceUnixMs = Now, ChinesePositionsAreGcj02 = true };
        RoadSideInformation rsi = EventTranslator.Write<RoadSideInformation>(FloodedUnderpass(), EventTranslator.Rsi, displaced);
        Assert.True(Math.Abs(rsi.RefPos.Long - 1_140_580_002) > 10_000);
        GeoPoint back = EventTranslator.Through(FloodedUnderpass(), displaced, EventTranslator.Rsi).Events[0].Position;
        Assert.Equal(Futian, back.LatitudeDegrees, 1e-7);
        Assert.Equal(FutianEast, back.LongitudeDegrees, 1e-7);
    }

    private static RoadEventsMessage FloodedUnderpass()
    {
        RoadEventsMessage message = new() { Sender = new ShortOctets(0x53_5A_46_54, 8), GeneratedUnixMs = Now, SenderClass = RoadUserClass.RoadsideUnit };
        RoadEvent flooded = message.Events.AddCleared();
        flooded.Kind = RoadEventKind.Event;
        flooded.Number = 7;
        flooded.Cause = RoadEventCause.Aquaplaning;
        flooded.Source = RoadEventSource.Government;
        flooded.Position.Set(Futian, FutianEast, 4.2);
        flooded.RadiusMetres = 200;
        flooded.Priority = 5;
        (flooded.ValidFromUnixMs, flooded.ValidUntilUnixMs) = (Now, Now + (2 * HourMs));
        flooded.TextZhHans.Set("隧道积水");
        EventArea road = flooded.Areas.AddCleared();
        road.Shape = EventAreaShape.Path;
        road.Role = EventAreaRole.Relevance;
        road.WidthMetres = 20;
        for (int i = 5; i >= 0; i--)
            road.Points.AddCleared().Position.Set(Futian + (i * 0.0009), FutianEast - (i * 0.0004));
        return message;
    }

    private static RoadEventsMessage Typhoon()
    {
        RoadEventsMessage message = new() { Sender = new ShortOctets(42, 4), GeneratedUnixMs = Now };
        RoadEvent typhoon = message.Events.AddCleared();
        typhoon.Kind = RoadEventKind.Event;
        typhoon.Cause = RoadEventCause.ExtremeWeather;
        typhoon.SubCause = 3;
        typhoon.Source = RoadEventSource.Meteorological;
        typhoon.Traffic = RoadEventTraffic.All;
        typhoon.RelevanceDistanceMetres = double.PositiveInfinity;
        typhoon.Position.Set(22.382, 114.189);
        typhoon.TextEn.Set("Typhoon signal 8");
        typhoon.TextZhHans.Set("八号台风信号");
        typhoon.TextZhHant.Set("八號颱風信號");
        return message;
    }
}
