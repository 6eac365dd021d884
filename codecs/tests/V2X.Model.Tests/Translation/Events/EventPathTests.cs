using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>Ways told step by step: what a step that says nothing, or half a turn of the Earth, does to the points behind it.</summary>
public sealed class EventPathTests
{
    private static readonly TranslationContext Context = new() { ReferenceUnixMs = 1_790_000_000_000 };

    [Fact]
    public void BehindAStepOfADenmThatSaysNothingNoPlaceIsKnown()
    {
        DENM denm = EventTranslator.Write<DENM>(Way(22.5, 114.0), EventTranslator.Denm, Context);
        DeltaReferencePosition silent = denm.Denm.Location.DetectionZonesToEventPosition[0][1].PathPosition;
        (silent.DeltaLatitude, silent.DeltaLongitude) = (131_072, 131_072);
        RoadEventsMessage read = new();
        Assert.Equal(TranslationReason.None, EventTranslator.Adapter(EventTranslator.Denm).Read(denm, read, Context));
        Assert.Equal([false, false, true], read.Events[0].Areas[0].Points.Select(point => point.Position.IsPresent));
    }

    [Fact]
    public void BehindAStepOfATimThatSaysNothingOnlyAPointToldByItselfIsKnown()
    {
        RoadEventsMessage gap = Way(22.5, 114.0);
        gap.Events[0].Areas[0].Points[1].Position.Clear();
        TravelerInformation tim = EventTranslator.Write<TravelerInformation>(gap, EventTranslator.Tim, Context);
        Assert.Equal(NodeOffsetPointLLKind.NodeLatLon, tim.DataFrames[0].Regions[0].Description.Path.Offset.Ll.Nodes[2].Delta.Kind);
        EventArea area = EventTranslator.Through(gap, Context, EventTranslator.Tim).Events[0].Areas[0];
        Assert.Equal([true, false, true], area.Points.Select(point => point.Position.IsPresent));
        Assert.Equal(22.5, area.Points[2].Position.LatitudeDegrees, 5e-8);
    }

    [Theory]
    [InlineData(EventTranslator.Rsi)]
    [InlineData(EventTranslator.Tim)]
    [InlineData(EventTranslator.Denm)]
    [InlineData(EventTranslator.OldDenm)]
    public void WayAcrossHalfATurnStaysOneWay(string set)
    {
        RoadEventsMessage start = Way(-17, -180);
        RoadEvent arrived = EventTranslator.Through(start, Context, set).Events[0];
        Assert.Equal(180, arrived.Position.LongitudeDegrees);
        double[] expected = [-179.998, -179.999, 180];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], arrived.Areas[0].Points[i].Position.LongitudeDegrees, 5e-8);
    }

    [Fact]
    public void RsaKeepsSpeedAndHeadingOfAnEventWithoutAPlace()
    {
        RoadEventsMessage moving = Way(22.5, 114.0);
        moving.Events[0].Position.Clear();
        (moving.Events[0].SpeedMetresPerSecond, moving.Events[0].HeadingDegrees) = (3, 90);
        RoadEvent arrived = EventTranslator.Through(moving, Context, "j2735-2024 RSA").Events[0];
        Assert.False(arrived.Position.IsPresent);
        Assert.Equal((3, 90), (arrived.SpeedMetresPerSecond, arrived.HeadingDegrees));
    }

    // Three points in driving order, the last of them the place of the event.
    private static RoadEventsMessage Way(double latitude, double longitude)
    {
        RoadEventsMessage message = new() { GeneratedUnixMs = Context.ReferenceUnixMs };
        RoadEvent roadEvent = message.Events.AddCleared();
        roadEvent.Kind = RoadEventKind.Event;
        roadEvent.Cause = RoadEventCause.Accident;
        roadEvent.Position.Set(latitude, longitude, double.NaN);
        EventArea way = roadEvent.Areas.AddCleared();
        way.Shape = EventAreaShape.Path;
        for (int i = 2; i >= 0; i--)
            way.Points.AddCleared().Position.Set(latitude, longitude + (i * 0.001));
        return message;
    }
}
