using System.Globalization;
using System.Text.Json;
using V2X.Asn1;
using V2X.Model.Etsi;

namespace V2X.Model.Tests;

/// <summary>The header chooses the schema, and what has none is refused where it says so.</summary>
public class EtsiDecoderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "vectors");

    private static readonly string[] ReleaseTwoOfBoth = ["ts103900-v2.3.1", "ts103831-v2.3.1", "ts103301-v2.2.1"];

    [Fact]
    public void The_header_and_the_preferred_release_choose_the_edition()
    {
        EtsiDecoder one = new(EtsiRelease.One);
        EtsiDecoder two = new(EtsiRelease.Two);
        var key = new MessageKey();
        int count = 0;
        foreach ((string edition, string message, byte[] octets, _) in All())
        {
            EtsiDecoder decoder = ReleaseTwoOfBoth.Contains(edition) ? two : one;
            Assert.True(decoder.TryDecode(octets, ref key, out Asn1Error error), $"{edition} {message}: {error}");
            Assert.Equal((edition, message, MessageFamily.Etsi), (decoder.EditionId, key.Type, key.Family));
            Assert.Equal(Asn1Leniency.None, decoder.Leniency);
            count++;
        }

        Assert.True(count > 200, $"only {count} vectors");
    }

    [Fact]
    public void A_decoder_of_one_edition_refuses_the_messages_of_others()
    {
        var key = new MessageKey();
        foreach ((string edition, string message, byte[] octets, _) in All().DistinctBy(v => (v.Edition, v.Message)))
        {
            foreach (string other in MessageSetDecoders.Editions.Select(e => e.Id).Where(id => MessageSetDecoders.FamilyOf(id) == MessageFamily.Etsi))
            {
                bool same = other == edition;
                bool sameNumbers = IsSameNumbers(edition, other) && message != "RTCMEM";
                bool chosen = EtsiDecoder.Create(other)!.TryDecode(octets, ref key, out Asn1Error error) || error.Reason != Asn1Reason.UnsupportedEdition;
                Assert.True(chosen == (same || sameNumbers), $"{edition} {message} with {other}: {error}");
            }
        }
    }

    [Theory]
    [InlineData(1, 1, Asn1Reason.UnsupportedEdition, 0)]
    [InlineData(1, 2, Asn1Reason.UnsupportedEdition, 0)]
    [InlineData(3, 2, Asn1Reason.UnsupportedEdition, 0)]
    [InlineData(1, 14, Asn1Reason.UnsupportedEdition, 0)]
    [InlineData(2, 16, Asn1Reason.UnsupportedEdition, 0)]
    [InlineData(255, 1, Asn1Reason.UnsupportedEdition, 0)]
    [InlineData(2, 0, Asn1Reason.UnsupportedEdition, 8)]
    [InlineData(2, 12, Asn1Reason.UnsupportedEdition, 8)]
    [InlineData(2, 255, Asn1Reason.UnsupportedEdition, 8)]
    public void What_has_no_schema_is_refused_by_its_numbers(byte version, byte messageId, Asn1Reason reason, int bit)
    {
        byte[] denm = [.. All().First(v => v.Edition == "en302637-3-v1.3.1").Octets];
        (denm[0], denm[1]) = (version, messageId);
        var key = new MessageKey();
        EtsiDecoder decoder = new(EtsiRelease.One);
        Assert.False(decoder.TryDecode(denm, ref key, out Asn1Error error));
        Assert.Equal(new Asn1Error(reason, bit), error);
        Assert.False(decoder.TryPeek(denm, ref key, out error));
        Assert.Equal(new Asn1Error(reason, bit), error);
        Assert.Equal((EtsiDecoder.ReleaseOneId, null), (decoder.EditionId, decoder.Message));
    }

    [Fact]
    public void Octets_too_few_for_a_header_are_an_overrun()
    {
        var key = new MessageKey();
        Assert.False(new EtsiDecoder(EtsiRelease.Two).TryDecode([2, 2, 0, 0, 1], ref key, out Asn1Error error));
        Assert.Equal(new Asn1Error(Asn1Reason.Overrun, 40), error);
    }

    [Theory]
    [InlineData("en302637-2-v1.4.1", "CAM", "cam.camParameters.basicContainer.referencePosition", "cam.camParameters.highFrequencyContainer.basicVehicleContainerHighFrequency", "headingValue")]
    [InlineData("ts103900-v2.3.1", "CAM", "cam.camParameters.basicContainer.referencePosition", "cam.camParameters.highFrequencyContainer.basicVehicleContainerHighFrequency", "headingValue")]
    [InlineData("en302637-3-v1.3.1", "DENM", "denm.management.eventPosition", "", "")]
    [InlineData("ts103831-v2.3.1", "DENM", "denm.management.eventPosition", "", "")]
    [InlineData("ts103324-v2.1.1", "CPM", "payload.managementContainer.referencePosition", "", "")]
    [InlineData("ts103300-3-v2.3.1", "VAM", "vam.vamParameters.basicContainer.referencePosition", "vam.vamParameters.vruHighFrequencyContainer", "value")]
    public void Keys_hold_what_the_message_says(string edition, string message, string positionPath, string motionPath, string headingName)
    {
        EtsiDecoder decoder = EtsiDecoder.Create(edition)!;
        var key = new MessageKey();
        foreach ((_, _, byte[] octets, JsonElement jer) in All().Where(v => v.Edition == edition && v.Message == message))
        {
            Assert.True(decoder.TryDecode(octets, ref key, out _));
            JsonElement header = jer.GetProperty("header");
            Assert.Equal(header.GetProperty(header.TryGetProperty("stationId", out _) ? "stationId" : "stationID").GetUInt64(), key.StationId);
            Assert.Equal(4, key.StationIdOctets);
            CheckPosition(At(jer, positionPath)!.Value, key);
            if (motionPath.Length > 0 && At(jer, motionPath) is { } motion)
                CheckMotion(motion, headingName, key);
            else
                Assert.True(float.IsNaN(key.SpeedMetresPerSecond) && float.IsNaN(key.HeadingDegrees));
            CheckTime(jer, key);
        }
    }

    private static void CheckPosition(JsonElement position, in MessageKey key)
    {
        (int latitude, int longitude) = (position.GetProperty("latitude").GetInt32(), position.GetProperty("longitude").GetInt32());
        Assert.Equal(latitude != 900_000_001 && longitude != 1_800_000_001, key.HasPosition);
        if (key.HasPosition)
            Assert.Equal((latitude, longitude), (key.LatitudeE7, key.LongitudeE7));
        int altitude = At(position, "altitude.altitudeValue")!.Value.GetInt32();
        Assert.Equal(altitude == 800_001 ? float.NaN : altitude / 100f, key.ElevationMetres, 0.01f);
    }

    private static void CheckMotion(JsonElement motion, string headingName, in MessageKey key)
    {
        int speed = At(motion, "speed.speedValue")!.Value.GetInt32();
        Assert.Equal(speed >= 16_382 ? float.NaN : speed * 0.01f, key.SpeedMetresPerSecond);
        int heading = At(motion, $"heading.{headingName}")!.Value.GetInt32();
        Assert.Equal(heading == 3601 ? float.NaN : heading == 3600 ? 0 : heading * 0.1f, key.HeadingDegrees);
    }

    // CAM and VAM say only a remainder of the time; the others say all of it.
    private static void CheckTime(JsonElement jer, in MessageKey key)
    {
        JsonElement? remainder = At(jer, "cam.generationDeltaTime") ?? At(jer, "vam.generationDeltaTime");
        Assert.Equal(remainder?.GetInt32() ?? -1, key.GenerationDeltaTimeMs);
        if (remainder is not null)
        {
            Assert.Equal((-1, -1), (key.MinuteOfTheYear, key.DSecondMs));
            return;
        }

        long time = (At(jer, "denm.management.referenceTime") ?? At(jer, "payload.managementContainer.referenceTime"))!.Value.GetInt64();
        DateTime utc = ItsTime.ToUtc(time, out bool inLeapSecond);
        Assert.Equal(inLeapSecond, key.DSecondMs >= 60_000);
        DateTime minute = new DateTime(utc.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(key.MinuteOfTheYear);
        Assert.Equal(utc.AddMilliseconds(inLeapSecond ? 1000 : 0), minute.AddMilliseconds(key.DSecondMs));
    }

    private static JsonElement? At(JsonElement element, string path)
    {
        foreach (string name in path.Split('.'))
        {
            if (!element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    private static bool IsSameNumbers(string first, string second) =>
        string.Create(CultureInfo.InvariantCulture, $"{first}|{second}") is "en302637-2-v1.4.1|ts103900-v2.3.1" or "ts103900-v2.3.1|en302637-2-v1.4.1"
            or "en302637-3-v1.3.1|ts103831-v2.3.1" or "ts103831-v2.3.1|en302637-3-v1.3.1"
            or "ts103301-v2.1.1|ts103301-v2.2.1" or "ts103301-v2.2.1|ts103301-v2.1.1";

    private static IEnumerable<(string Edition, string Message, byte[] Octets, JsonElement Jer)> All() =>
        Directory.GetFiles(Folder, "etsi_*.jsonl").Where(f => MessageSetDecoders.FindEdition(Path.GetFileName(f).Split('_')[1]) is not null)
            .SelectMany(File.ReadLines).Select(line =>
            {
                JsonElement json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 256 }).RootElement;
                return (json.GetProperty("edition").GetString()!, json.GetProperty("message").GetString()!, Convert.FromHexString(json.GetProperty("hex").GetString()!), json.GetProperty("jer"));
            });
}
