using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Model.Translation.Losses;
using EventPoint = V2X.Model.Canonical.PathPoint;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>What a sign means stays when it goes from one family's message to another's, and a sign is no hazard.</summary>
public sealed class SignTranslationTests
{
    private const string Ivim = "ts103301-v2.2.1 IVIM";
    private const string OldIvim = "ts103301-v2.1.1 IVIM";
    private const int SpeedLimitOfGb57682 = 85;
    private const int Itis = 1025;

    /// <summary>A sign at Hamburg as a roadside unit sent it: two zones in steps, one pictogram of ISO 14823.</summary>
    private const string Recorded =
        "0206001210dc825000000000880558eaad5713d7a64ffffffe11dbba1f08c0e1110140750fe3540748ff1ac0abcff5e2bc307844402fff24112f01294570eaf081600002000408014e";

    private static readonly long Now = new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static TranslationContext Context => new() { ReferenceUnixMs = Now };

    [Fact]
    public void RecordedSignIsUnderstoodAndComesBackAsItWas()
    {
        MessageAdapter adapter = EventTranslator.Adapter(OldIvim);
        IAsn1Type wire = adapter.CreateWire();
        Assert.True(Uper.TryDecode(Convert.FromHexString(Recorded), wire, out Asn1Error error), error.ToString());
        RoadEventsMessage message = new();
        Assert.Equal(TranslationReason.None, adapter.Read(wire, message, Context));

        RoadEvent sign = Assert.Single(message.Events);
        Assert.Equal((RoadEventKind.Sign, RoadSignCategory.Regulatory), (sign.Kind, sign.SignCategory));
        Assert.Equal((11_378, RoadEventCodeScheme.Iso14823), (sign.Code, sign.CodeScheme));
        Assert.Equal((EventAreaRole.Relevance, EventAreaDirection.Forward), (sign.Areas[0].Role, sign.Areas[0].Direction));
        Assert.Equal(EventAreaRole.Approach, sign.Areas[1].Role);
        Assert.Equal(3.5, sign.Areas[0].WidthMetres, 1e-9);
        GeoPoint last = sign.Areas[0].Points[2].Position;
        Assert.Equal(53.5413205 + ((937 + 933 + 1375) * 1e-7), last.LatitudeDegrees, 1e-9);
        Assert.Equal(9.9854436 - ((917 + 458 + 323) * 1e-7), last.LongitudeDegrees, 1e-9);

        // The status of an update, and headings that say nothing, are all that is written another way.
        IAsn1Type again = adapter.CreateWire();
        Assert.Equal(TranslationReason.None, adapter.Write(message, again, Context));
        Assert.Equal(Says(wire, adapter), Says(again, adapter));
    }

    [Theory]
    [InlineData(Ivim)]
    [InlineData(OldIvim)]
    public void SpeedLimitOfShenzhenIsTheSameSignOfTheViennaConvention(string ivim)
    {
        RoadEventsMessage message = SpeedLimit();
        RoadEvent sign = EventTranslator.Through(message, Context, EventTranslator.Rsi, ivim).Events[0];
        Assert.Equal((3140, RoadEventCodeScheme.ViennaConvention, RoadSignCategory.Regulatory), (sign.Code, sign.CodeScheme, sign.SignCategory));
        Assert.Equal("前方限速", sign.TextZhHans.ToString());
        Assert.Equal(message.Events[0].ValidUntilUnixMs, sign.ValidUntilUnixMs);
        Assert.Equal(2, sign.Areas[0].Points.Count);
        Assert.Equal(22.551, sign.Areas[0].Points[1].Position.LatitudeDegrees, 5e-8);

        RoadSideInformation back = EventTranslator.Write<RoadSideInformation>(
            EventTranslator.Through(message, Context, EventTranslator.Rsi, ivim), EventTranslator.Rsi, Context);
        Assert.Equal(SpeedLimitOfGb57682, back.Rtss[0].SignType);
        Assert.Equal(2, back.Rtss[0].ReferencePaths[0].ActivePath.Count);
    }

    [Fact]
    public void LimitIsToldInKilometresPerHourAlsoWithoutACode()
    {
        RoadEventsMessage message = SpeedLimit();
        (message.Events[0].Code, message.Events[0].CodeScheme) = (null, null);
        message.Events[0].SpeedLimitMetresPerSecond = 60 / 3.6;
        IVIM ivim = EventTranslator.Write<IVIM>(message, Ivim, Context);
        ISO14823Code code = ivim.Ivi.Optional[1].Giv[0].RoadSignCodes[0].Code.Iso14823;
        Assert.Equal(60, code.Attributes[0].Spe.SpeedLimitMax);
        RoadEvent read = EventTranslator.Through(message, Context, Ivim).Events[0];
        Assert.Equal((12_557, RoadEventKind.SpeedLimit), (read.Code, read.Kind));
        Assert.Equal(60 / 3.6, read.SpeedLimitMetresPerSecond, 1e-9);
    }

    [Fact]
    public void PhrasesOfATravellerMessageStayPhrases()
    {
        RoadEventsMessage message = SpeedLimit();
        (message.Events[0].Code, message.Events[0].CodeScheme) = (null, null);
        message.Events[0].Phrases.AddCleared().Itis = Itis;
        RoadEventsMessage tim = EventTranslator.Through(message, Context, EventTranslator.Tim, Ivim);
        Assert.Equal(Itis, tim.Events[0].Phrases[0].Itis);
        TravelerInformation again = EventTranslator.Write<TravelerInformation>(tim, EventTranslator.Tim, Context);
        Assert.Equal(TravelerInfoType.RoadSignage, again.DataFrames[0].FrameType);
        Assert.Equal(Itis, again.DataFrames[0].Content.GenericSign[0].Item.Itis);
    }

    [Fact]
    public void ScriptsOfChineseAndLinesOfEnglishAreKeptApart()
    {
        RoadEventsMessage message = SpeedLimit();
        message.Events[0].TextZhHans.Resize(0);
        message.Events[0].TextZhHant.Set("隧道關閉，請繞行");
        message.Events[0].TextEn.Set("Lion Rock Tunnel is closed, follow the signs to Tate's Cairn Tunnel");
        RoadEvent read = EventTranslator.Through(message, Context, Ivim).Events[0];
        Assert.Equal("隧道關閉，請繞行", read.TextZhHant.ToString());
        Assert.Equal("Lion Rock Tunnel is closed, follow the signs to Tate's Cairn Tunnel", read.TextEn.ToString());
        Assert.Equal(0, read.TextZhHans.Length);
        Assert.All(EventTranslator.Write<IVIM>(message, Ivim, Context).Ivi.Optional[1].Giv[0].ExtraText, line => Assert.True(line.TextContent.ToString().Length <= 32));
    }

    [Theory]
    [InlineData(RoadEventTermination.Cancelled, 2)]
    [InlineData(RoadEventTermination.Negated, 3)]
    public void SignThatIsTakenBackNeedsItsNumberOnly(RoadEventTermination termination, int status)
    {
        RoadEventsMessage message = new();
        RoadEvent sign = message.Events.AddCleared();
        (sign.Kind, sign.Number, sign.Termination, sign.Originator) = (RoadEventKind.Sign, 77, termination, new ShortOctets(0x4a_8001, 3));
        IVIM ivim = EventTranslator.Write<IVIM>(message, Ivim, Context);
        Assert.Equal((status, false), (ivim.Ivi.Mandatory.IviStatus, ivim.Ivi.HasOptional));
        RoadEvent read = EventTranslator.Through(message, Context, Ivim).Events[0];
        Assert.Equal((77, (RoadEventTermination?)termination, sign.Originator), (read.Number, read.Termination, read.Originator));
    }

    [Theory]
    [InlineData("etsi-release1")]
    [InlineData("etsi-release2")]
    public void HazardsBecomeDenmsAndSignsIvims(string release)
    {
        RoadEventsMessage message = SpeedLimit();
        RoadEvent hazard = message.Events.AddCleared();
        (hazard.Kind, hazard.Cause) = (RoadEventKind.Event, RoadEventCause.Accident);
        message.Events.AddCleared().Kind = RoadEventKind.Sign;
        var encoder = new CanonicalEncoder(release);
        byte[] octets = new byte[4096];
        Assert.Equal(TranslationReason.None, encoder.Encode(message, Context, octets, out _, out _));
        Assert.Equal("DENM", encoder.Adapter!.MessageType);
        Assert.Equal(TranslationReason.None, encoder.EncodeNext(message, Context, octets, out _, out _));
        Assert.Equal("IVIM", encoder.Adapter!.MessageType);
        Assert.Equal(TranslationReason.NoTargetMessage, encoder.EncodeNext(message, Context, octets, out _, out _));
        Assert.Null(encoder.Adapter);
    }

    private static string[] Says(IAsn1Type wire, MessageAdapter adapter) =>
    [
        .. WireLeaves.Of(wire, adapter.EditionId).Where(leaf => !leaf.SaysNothing && !leaf.Path.EndsWith("iviStatus", StringComparison.Ordinal))
            .Select(leaf => leaf.Path + " = " + leaf.Value),
    ];

    private static RoadEventsMessage SpeedLimit()
    {
        RoadEventsMessage message = new();
        message.Sender = new ShortOctets(0x5248_4b30_3030_3031, 8);
        message.Reference.Set(22.5501, 114.1102, 12);
        message.GeneratedUnixMs = Now;
        RoadEvent sign = message.Events.AddCleared();
        (sign.Kind, sign.Number) = (RoadEventKind.Sign, 5);
        (sign.Code, sign.CodeScheme) = (SpeedLimitOfGb57682, RoadEventCodeScheme.Gb57682);
        sign.ValidFromUnixMs = Now;
        sign.ValidUntilUnixMs = Now + 3_600_000;
        sign.TextZhHans.Set("前方限速");
        EventArea area = sign.Areas.AddCleared();
        (area.Shape, area.Role, area.WidthMetres) = (EventAreaShape.Path, EventAreaRole.Relevance, 7);
        Add(area, 22.5502);
        Add(area, 22.5510);
        return message;
    }

    private static void Add(EventArea area, double latitude)
    {
        EventPoint point = area.Points.AddCleared();
        point.Position.Set(latitude, 114.1103);
    }
}
