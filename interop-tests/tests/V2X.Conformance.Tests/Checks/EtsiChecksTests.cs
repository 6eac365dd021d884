using V2X.Conformance.Running;
using V2X.Conformance.Tests.Support;
using V2X.Conformance.Verdicts;
using V2X.Frames.GeoNetworking;

namespace V2X.Conformance.Tests.Checks;

/// <summary>What CAM and DENM are judged by: when they are sent, what time they tell, and what stands around them.</summary>
public sealed class EtsiChecksTests
{
    private const string Delta = """{ "name": "clock", "messages": "CAM", "path": "cam.generationDeltaTime", "clock": "delta", "maximumAgeMs": 1000, "maximumAheadMs": 100 }""";
    private const string Reference = """{ "name": "clock", "messages": "DENM", "path": "denm.management.referenceTime", "clock": "timestamp", "maximumAgeMs": 60000, "maximumAheadMs": 150 }""";
    private const string LowFrequency = """{ "name": "included", "messages": "CAM", "path": "cam.camParameters.lowFrequencyContainer", "everyMs": 500, "slackMs": 100 }""";
    private const string Originator = """{ "name": "equal", "messages": "DENM", "path": "denm.management.actionID.originatingStationID", "with": "header.stationID" }""";

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-900, 0)]
    [InlineData(-5_000, 1)]
    [InlineData(-18_000, 1)]
    [InlineData(200, 1)]
    public void A_delta_time_without_leap_seconds_or_in_the_future_is_found(int byMs, int broken)
    {
        RequirementResult one = EtsiStream.Judge(Delta, (stream, run) =>
            run.Take(stream.NextCam(100, cam => cam.Cam.GenerationDeltaTime = (cam.Cam.GenerationDeltaTime + byMs) & 0xFFFF)));
        Assert.Equal((1, broken), (one.Examined, one.Broken));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-50_000, 0)]
    [InlineData(-70_000, 1)]
    [InlineData(500, 1)]
    public void A_reference_time_is_held_against_reception(int byMs, int broken)
    {
        RequirementResult one = EtsiStream.Judge(Reference, (stream, run) =>
            run.Take(stream.NextDenm(100, denm => denm.Denm.Management.ReferenceTime += byMs)));
        Assert.Equal((1, broken), (one.Examined, one.Broken));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(8, 2)]
    [InlineData(100, 13)]
    public void A_container_is_missed_when_its_time_has_passed(int everyCams, int broken)
    {
        RequirementResult one = EtsiStream.Judge(LowFrequency, (stream, run) =>
        {
            for (int i = 0; i < 20; i++)
                run.Take(stream.NextCam(100, cam => cam.Cam.CamParameters.HasLowFrequencyContainer = i % everyCams == 0));
        });
        Assert.Equal((19, broken), (one.Examined, one.Broken));
    }

    [Theory]
    [InlineData("heading", 4, 200, 0)]
    [InlineData("heading", 4, 1_000, 19)]
    [InlineData("speed", 0.5, 200, 0)]
    [InlineData("speed", 0.5, 1_000, 19)]
    [InlineData("position", 4, 200, 0)]
    [InlineData("position", 4, 1_000, 19)]
    public void A_change_that_did_not_make_the_station_send_is_found(string aspect, double threshold, int everyMs, int broken)
    {
        // 10 m/s, 1.5 m/s2 and 10 degrees a second: what a message each second cannot follow.
        string check = FormattableString.Invariant($$"""{ "name": "triggered", "messages": "CAM", "aspect": "{{aspect}}", "threshold": {{threshold}} }""");
        RequirementResult one = EtsiStream.Judge(check, (stream, run) =>
        {
            for (int i = 0; i < 20; i++)
            {
                double seconds = i * everyMs / 1e3;
                run.Take(stream.NextCam(everyMs, cam =>
                {
                    stream.Vehicle.Heading.HeadingValue = (int)(seconds * 100) % 3_600;
                    stream.Vehicle.Speed.SpeedValue = 1_000 + (int)(seconds * 150);
                    stream.Vehicle.LongitudinalAcceleration.LongitudinalAccelerationValue = 15;
                    stream.Vehicle.YawRate.YawRateValue = -1_000;
                    cam.Cam.CamParameters.BasicContainer.ReferencePosition.Latitude = 225430000 + (int)(((10 * seconds) + (0.75 * seconds * seconds)) / 0.011132);
                }));
            }
        });
        Assert.Equal((19, broken), (one.Examined, one.Broken));
    }

    [Theory]
    [InlineData("""{ "packets": ["SingleHopBroadcast"] }""", true)]
    [InlineData("""{ "hops": 1 }""", true)]
    [InlineData("""{ "lifetimeMs": 1000 }""", true)]
    [InlineData("""{ "trafficClass": 1 }""", false)]
    [InlineData("""{ "sourceMetres": 100 }""", true)]
    [InlineData("""{ "sourceAgeMs": 2000 }""", true)]
    [InlineData("""{ "stationType": "cam.camParameters.basicContainer.stationType" }""", true)]
    public void Headers_of_GeoNetworking_are_those_of_a_CAM(string asked, bool isGoodAtFirst)
    {
        string check = """{ "name": "geonetworking", "messages": "CAM", """ + asked.TrimStart('{');
        RequirementResult one = EtsiStream.Judge(check, (stream, run) =>
        {
            run.Take(stream.NextCam(100));
            stream.PacketType = GnPacketType.GeoBroadcastCircle;
            stream.Hops = 5;
            stream.Lifetime = GnLifetime.FromMilliseconds(60_000);
            stream.StationType = 15;
            stream.SourceLatitudeE7 += 20_000;
            stream.SourceLeadMs = -5_000;
            run.Take(stream.NextCam(100));
        });
        Assert.Equal((2, isGoodAtFirst ? 1 : 2), (one.Examined, one.Broken));
    }

    [Fact]
    public void A_faulty_kind_of_packet_is_told()
    {
        string fault = Assert.Single(SuiteText.Faults(SuiteText.Of("""{ "name": "geonetworking", "messages": "BSM", "packets": ["Broadcast"] }""")));
        Assert.Contains("there is no 'Broadcast'; there are ", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4711, 0)]
    [InlineData(4712, 1)]
    public void An_event_of_another_station_is_not_ones_own(uint originator, int broken)
    {
        RequirementResult one = EtsiStream.Judge(Originator, (stream, run) =>
            run.Take(stream.NextDenm(100, denm => denm.Denm.Management.ActionID.OriginatingStationID = originator)));
        Assert.Equal((1, broken), (one.Examined, one.Broken));
    }

    [Theory]
    [InlineData("referenceTime", "rises", 3, 1)]
    [InlineData("termination", "stays", 3, 2)]
    [InlineData("validityDuration", "never", 3, 0)]
    public void What_is_told_of_one_action_goes_together(string path, string change, int examined, int broken)
    {
        string check = $$"""{ "name": "keyed", "messages": "DENM", "keys": ["denm.management.actionID.originatingStationID", "denm.management.actionID.sequenceNumber"], "path": "denm.management.{{path}}", "change": "{{change}}" }""";
        RequirementResult one = EtsiStream.Judge(check, (stream, run) =>
        {
            run.Take(stream.NextDenm(100, denm => denm.Denm.Management.HasTermination = true));
            run.Take(stream.NextDenm(100, denm => denm.Denm.Management.HasTermination = false));
            run.Take(stream.NextDenm(100, denm => denm.Denm.Management.ReferenceTime -= 300_000));
            // Another action, and then the first one again.
            run.Take(stream.NextDenm(100, denm => denm.Denm.Management.ActionID.SequenceNumber = 2));
            run.Take(stream.NextDenm(100, denm => (denm.Denm.Management.ActionID.SequenceNumber, denm.Denm.Management.HasTermination) = (1, true)));
        });
        Assert.Equal((examined, broken), (one.Examined, one.Broken));
        Assert.Equal(broken == 0 ? Verdict.Pass : Verdict.Fail, one.Verdict);
    }
}
