using System.Text.RegularExpressions;
using V2X.Asn1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Model.Tests.Translation;

/// <summary>Encoded messages from one standard to another, and what the loss report says of them.</summary>
public partial class TranslatorTests
{
    private const double MetresPerDegree = 111_319.5;

    private readonly byte[] _output = new byte[4096];
    private readonly TranslationContext _context = AdapterVectors.NewContext();

    [Fact]
    public void A_car_goes_from_bsm_to_cam()
    {
        byte[] bsm = Encode("j2735-2024", Car());
        var translator = new Translator("j2735-2024", "etsi-release2");
        translator.Context.ReferenceUnixMs = AdapterVectors.ReferenceUnixMs;
        Assert.Equal(TranslationReason.None, translator.Translate(bsm, _output, out int octets, out _));
        var cam = new CAM();
        Assert.True(Uper.TryDecode(_output.AsSpan(0, octets), cam, out _));
        BasicVehicleContainerHighFrequency vehicle = cam.Cam.CamParameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency;
        Assert.Equal(0x01020304, cam.Header.StationId);
        Assert.Equal(5, cam.Cam.CamParameters.BasicContainer.StationType);
        Assert.Equal(1390, vehicle.Speed.SpeedValue);
        Assert.Equal(0, vehicle.Heading.HeadingValue);
        Assert.Equal(45, vehicle.VehicleLength.VehicleLengthValue);
        Assert.Equal(-2, vehicle.LateralAcceleration.Value);
        Assert.Equal("'10000000'B", cam.Cam.CamParameters.LowFrequencyContainer.BasicVehicleContainerLowFrequency.ExteriorLights.ToString());
        int front = cam.Cam.CamParameters.BasicContainer.ReferencePosition.Latitude - 225_000_000;
        Assert.Equal(2.25, front / 1e7 * MetresPerDegree, 0.02);
    }

    [Fact]
    public void Its_report_names_each_loss_with_both_places()
    {
        byte[] bsm = Encode("j2735-2024", Car());
        var translator = new Translator("j2735-2024", "etsi-release2");
        translator.Context.ReferenceUnixMs = AdapterVectors.ReferenceUnixMs;
        Assert.Null(translator.Report());
        translator.Translate(bsm, _output, out _, out _);
        IReadOnlyList<FieldLoss> losses = translator.Report()!.Losses;
        Assert.Equal(losses, translator.Report()!.Losses);
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.FieldNotInTarget, SourcePath: "coreData.msgCnt", CanonicalPath: "messageCount", SourceValue: "7" });
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.Approximated, CanonicalPath: "lights", TargetPath: "cam.camParameters.lowFrequencyContainer.basicVehicleContainerLowFrequency.exteriorLights" });
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.FilledUnavailable, TargetPath: "cam.camParameters.highFrequencyContainer.basicVehicleContainerHighFrequency.speed.speedConfidence" });
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.MandatoryFieldMissing, CanonicalPath: "role" });
        Assert.DoesNotContain(losses, loss => loss.CanonicalPath == "user.speedMetresPerSecond" && loss.Reason != TranslationReason.FilledUnavailable);
    }

    [Fact]
    public void What_is_too_much_for_the_target_is_moved_rounded_or_cut_and_said()
    {
        RoadUserMessage car = Car();
        car.User.LengthMetres = 12.34;
        car.User.LongitudinalAccelerationMetresPerSecondSquared = 19;
        for (int i = 1; i <= 40; i++)
            car.PathHistory.AddCleared().Position.Set(22.5 - (i * 1e-4), 114);
        byte[] cam = Encode("etsi-release2", car);
        var decoder = new CanonicalDecoder("etsi-release2");
        Assert.Equal(TranslationReason.None, decoder.Decode(cam, _context, out _));
        var arrived = (RoadUserMessage)decoder.Message!;
        Assert.Equal(23, arrived.PathHistory.Count);
        Assert.Equal(16, arrived.User.LongitudinalAccelerationMetresPerSecondSquared, 1e-9);
        Assert.Equal(12.3, arrived.User.LengthMetres, 1e-9);

        var encoder = new CanonicalEncoder("etsi-release2");
        encoder.Encode(car, _context, _output, out _, out _);
        IReadOnlyList<FieldLoss> losses = LossReport.Of(encoder.Adapter!, encoder.Target!, car, encoder.Adapter!, encoder.Target!, _context).Losses;
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.ListCut, CanonicalPath: "pathHistory", SourceValue: "40", TargetValue: "23" });
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.Clamped, CanonicalPath: "user.longitudinalAccelerationMetresPerSecondSquared" });
        Assert.Contains(losses, loss => loss is { Reason: TranslationReason.Quantised, CanonicalPath: "user.lengthMetres" });
    }

    [Fact]
    public void A_person_on_foot_goes_where_there_is_a_message_for_persons()
    {
        RoadUserMessage person = Car();
        person.User.Class = RoadUserClass.Pedestrian;
        person.User.BasicVehicleClass = null;
        Assert.Equal("VAM", Written("etsi-release1", person));
        Assert.Equal("PSM", Written("j2735-2024", person));
        Assert.Equal("PSM", Written("csae53-157", person));
        Assert.Equal("no-target-message", Written("ydt3709-2020", person));
        Assert.Equal("CAM", Written("etsi-release1", Car()));
        Assert.Equal("BSM", Written("ydt3709-2020", Car()));
    }

    [Fact]
    public void Translating_allocates_nothing()
    {
        byte[] bsm = Encode("j2735-2024", Car());
        var translator = new Translator("j2735-2024", "etsi-release2");
        translator.Context.ReferenceUnixMs = AdapterVectors.ReferenceUnixMs;
        Assert.Equal(0, Allocations.Of(() => translator.Translate(bsm, _output, out _, out _), times: 1000));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var translator = new Translator("j2735-2024", "csae53-157");
        Assert.Equal(TranslationReason.SourceNotDecoded, translator.Translate([0, 20, 1], _output, out int octets, out Asn1Error error));
        Assert.NotEqual(Asn1Reason.None, error.Reason);
        Assert.Equal(0, octets);
        Assert.Null(translator.Message);
        Assert.Equal(TranslationReason.EncodingFailed, translator.Translate(Encode("j2735-2024", Car()), _output.AsSpan(0, 8), out octets, out _));
        Assert.Equal(0, octets);
        Assert.Throws<ArgumentException>(() => new Translator("j2735-2024", "j2735-1999"));
    }

    /// <summary>A car that drives north and back through every edition is where it was, to within a step.</summary>
    [Theory]
    [InlineData("csae53-157", "etsi-release2")]
    [InlineData("ydt3709-2020", "etsi-release1")]
    [InlineData("j2735-2024", "etsi-release1")]
    [InlineData("etsi-release2", "j2735-2024")]
    [InlineData("etsi-release1", "csae53-157")]
    [InlineData("csae53-157", "j2735-2024")]
    public void There_and_back_again_the_place_is_the_same(string home, string abroad)
    {
        foreach (Gear gear in new[] { Gear.Forward, Gear.Reverse })
        {
            RoadUserMessage car = Car();
            car.Gear = gear;
            car.User.HeadingDegrees = 123.4;
            byte[] first = Encode(home, car);
            var there = new Translator(home, abroad);
            var back = new Translator(abroad, home);
            there.Context.ReferenceUnixMs = back.Context.ReferenceUnixMs = AdapterVectors.ReferenceUnixMs;
            Assert.Equal(TranslationReason.None, there.Translate(first, _output, out int octets, out _));
            Assert.Equal(TranslationReason.None, back.Translate(_output.AsSpan(0, octets).ToArray(), _output, out octets, out _));
            var decoder = new CanonicalDecoder(home);
            decoder.Decode(_output.AsSpan(0, octets), _context, out _);
            RoadUser user = ((RoadUserMessage)decoder.Message!).User;
            Assert.Equal(22.5, user.Position.LatitudeDegrees, 2.5e-7);
            Assert.Equal(114, user.Position.LongitudeDegrees, 2.5e-7);
            Assert.Equal(123.4, user.HeadingDegrees, 0.05);
            Assert.Equal(car.GeneratedUnixMs, decoder.Message.GeneratedUnixMs);
        }
    }

    [Fact]
    public void Every_reason_is_explained()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "V2X.sln")))
            folder = folder.Parent!;
        string page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "reasons.md"));
        string[] explained = [.. Row().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
        string[] known = [.. Enum.GetValues<TranslationReason>().Where(reason => reason != TranslationReason.None).Select(TranslationReasonText.Of).Order(StringComparer.Ordinal)];
        Assert.Equal(known, explained);
    }

    private static RoadUserMessage Car()
    {
        var car = new RoadUserMessage { Sender = new ShortOctets(0x01020304, 4), MessageCount = 7, GeneratedUnixMs = AdapterVectors.ReferenceUnixMs - 120 };
        car.User.Position.Set(22.5, 114, 8.3);
        car.User.SpeedMetresPerSecond = 13.894;
        car.User.HeadingDegrees = 359.97;
        car.User.LengthMetres = 4.5;
        car.User.WidthMetres = 1.8;
        car.User.LateralAccelerationMetresPerSecondSquared = -0.2;
        car.User.Class = RoadUserClass.PassengerCar;
        car.User.BasicVehicleClass = 10;
        car.Gear = Gear.Forward;
        car.Lights = VehicleLights.LowBeam | VehicleLights.Automatic;
        return car;
    }

    private byte[] Encode(string edition, RoadUserMessage message)
    {
        var encoder = new CanonicalEncoder(edition);
        Assert.Equal(TranslationReason.None, encoder.Encode(message, _context, _output, out int octets, out _));
        return _output[..octets];
    }

    private string Written(string edition, RoadUserMessage message)
    {
        var encoder = new CanonicalEncoder(edition);
        TranslationReason reason = encoder.Encode(message, _context, _output, out _, out _);
        return reason == TranslationReason.None ? encoder.Adapter!.MessageType : TranslationReasonText.Of(reason);
    }

    [GeneratedRegex(@"^\| translate \| `([a-z-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
