using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using ChinaSet = V2X.Messages.China.Csae53_157;
using EtsiSet = V2X.Messages.Etsi.Ts103301_v2_2_1;
using SaeSet = V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Tests.Translation;

/// <summary>Lights and times of signals, where the message sets differ in what their numbers mean.</summary>
public class SignalTranslationTests
{
    private static readonly long TenSecondsToTwelve = new DateTimeOffset(2026, 3, 1, 11, 59, 50, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Theory]
    [InlineData(new[] { SignalLight.ProtectedGreen, SignalLight.Yellow }, SaeSet.MovementPhaseState.ProtectedClearance, ChinaSet.LightState.Yellow)]
    [InlineData(new[] { SignalLight.PermissiveGreen, SignalLight.Yellow }, SaeSet.MovementPhaseState.PermissiveClearance, ChinaSet.LightState.Yellow)]
    [InlineData(new[] { SignalLight.ProtectedGreen, SignalLight.FlashingGreen, SignalLight.Yellow }, SaeSet.MovementPhaseState.ProtectedClearance, ChinaSet.LightState.Yellow)]
    [InlineData(new[] { SignalLight.Red, SignalLight.Yellow }, SaeSet.MovementPhaseState.PermissiveClearance, ChinaSet.LightState.Yellow)]
    [InlineData(new[] { SignalLight.RedAndYellow }, SaeSet.MovementPhaseState.PreMovement, ChinaSet.LightState.Red)]
    [InlineData(new[] { SignalLight.FlashingYellow }, SaeSet.MovementPhaseState.CautionConflictingTraffic, ChinaSet.LightState.FlashingYellow)]
    [InlineData(new[] { SignalLight.FlashingRed }, SaeSet.MovementPhaseState.StopThenProceed, ChinaSet.LightState.FlashingRed)]
    [InlineData(new[] { SignalLight.PermissiveGreen }, SaeSet.MovementPhaseState.PermissiveMovementAllowed, ChinaSet.LightState.PermissiveGreen)]
    public void The_last_light_is_told_by_meaning(SignalLight[] lights, SaeSet.MovementPhaseState sae, ChinaSet.LightState china)
    {
        SignalMessage message = Message(TenSecondsToTwelve);
        foreach (SignalLight light in lights)
            message.Intersections[0].Movements[0].Phases.AddCleared().Light = light;
        Assert.Equal(sae, Write<SaeSet.SPAT>("j2735-2024", "SPAT", message).Intersections[0].States[0].StateTimeSpeed[lights.Length - 1].EventState);
        Assert.Equal(china, Write<ChinaSet.SPAT>("csae53-157", "SPAT", message).Intersections[0].Phases[0].PhaseStates[lights.Length - 1].Light);
    }

    [Fact]
    public void A_countdown_goes_over_the_turn_of_the_hour()
    {
        ChinaSet.SPAT wire = Countdown(TenSecondsToTwelve, start: 0, likelyEnd: 200);
        SignalMessage message = Read("csae53-157", "SPAT", wire);
        SignalPhase phase = message.Intersections[0].Movements[0].Phases[0];
        Assert.True(phase.IsShownNow);
        Assert.Null(phase.StartUnixMs);
        Assert.Equal(TenSecondsToTwelve + 20_000, phase.LikelyEndUnixMs);

        SaeSet.TimeChangeDetails timing = Write<SaeSet.SPAT>("j2735-2024", "SPAT", message).Intersections[0].States[0].StateTimeSpeed[0].Timing;
        Assert.False(timing.HasStartTime);
        Assert.Equal(36_111, timing.MinEndTime);
        Assert.Equal(100, timing.LikelyTime);

        ChinaSet.TimeCountingDown again = Write<ChinaSet.SPAT>("csae53-157", "SPAT", message).Intersections[0].Phases[0].PhaseStates[0].Timing.Counting;
        Assert.Equal((0, 200), (again.StartTime, again.LikelyEndTime));
    }

    [Fact]
    public void A_mark_of_the_coming_hour_lies_ahead_and_one_just_past_lies_behind()
    {
        SaeSet.SPAT wire = Write<SaeSet.SPAT>("j2735-2024", "SPAT", Red(TenSecondsToTwelve));
        SaeSet.TimeChangeDetails timing = wire.Intersections[0].States[0].StateTimeSpeed[0].Timing;
        wire.Intersections[0].States[0].StateTimeSpeed[0].HasTiming = true;
        timing.MinEndTime = 35_890;
        timing.MaxEndTime = 30_000;
        SignalPhase phase = Read("j2735-2024", "SPAT", wire).Intersections[0].Movements[0].Phases[0];
        Assert.Equal(TenSecondsToTwelve - 1_000, phase.MinEndUnixMs);
        Assert.Equal(TenSecondsToTwelve + 10_000 + (50 * 60_000), phase.MaxEndUnixMs);
    }

    [Fact]
    public void An_hour_or_more_and_unavailable_have_other_numbers_in_every_set()
    {
        SignalMessage message = Read("csae53-157", "SPAT", Countdown(TenSecondsToTwelve, start: 36_001, likelyEnd: 36_000));
        Assert.Equal(SignalTimes.LikelyEnd, message.Intersections[0].Movements[0].Phases[0].BeyondAnHour);
        SaeSet.TimeChangeDetails sae = Write<SaeSet.SPAT>("j2735-2024", "SPAT", message).Intersections[0].States[0].StateTimeSpeed[0].Timing;
        EtsiSet.TimeChangeDetails etsi = Write<EtsiSet.SPATEM>("ts103301-v2.2.1", "SPATEM", message).Spat.Intersections[0].States[0].StateTimeSpeed[0].Timing;
        Assert.Equal((false, 36_111, 36_110), (sae.HasStartTime, sae.MinEndTime, sae.LikelyTime));
        Assert.Equal((false, 36_001, 36_000), (etsi.HasStartTime, etsi.MinEndTime, etsi.LikelyTime));
    }

    [Fact]
    public void A_mark_within_a_leap_second_is_a_time_only_where_there_can_be_one()
    {
        long lastSeconds = new DateTimeOffset(2028, 12, 31, 23, 59, 55, TimeSpan.Zero).ToUnixTimeMilliseconds();
        foreach ((long time, long? expected) in new (long, long?)[] { (lastSeconds, lastSeconds + 5_500), (TenSecondsToTwelve, null) })
        {
            SaeSet.SPAT wire = Write<SaeSet.SPAT>("j2735-2024", "SPAT", Red(time));
            wire.Intersections[0].States[0].StateTimeSpeed[0].HasTiming = true;
            wire.Intersections[0].States[0].StateTimeSpeed[0].Timing.MinEndTime = 36_005;
            Assert.Equal(expected, Read("j2735-2024", "SPAT", wire, time).Intersections[0].Movements[0].Phases[0].MinEndUnixMs);
        }
    }

    [Fact]
    public void The_present_state_comes_first_where_the_target_wants_it_so()
    {
        SignalMessage message = Message(TenSecondsToTwelve);
        foreach ((SignalLight light, int start) in new[] { (SignalLight.Red, 400), (SignalLight.Yellow, 300), (SignalLight.ProtectedGreen, 0) })
        {
            SignalPhase phase = message.Intersections[0].Movements[0].Phases.AddCleared();
            phase.Light = light;
            phase.IsShownNow = start == 0 ? true : null;
            phase.StartUnixMs = start == 0 ? null : TenSecondsToTwelve + (start * 100);
        }

        SaeSet.MovementEventList events = Write<SaeSet.SPAT>("j2735-2024", "SPAT", message).Intersections[0].States[0].StateTimeSpeed;
        Assert.Equal(
            [SaeSet.MovementPhaseState.ProtectedMovementAllowed, SaeSet.MovementPhaseState.PermissiveClearance, SaeSet.MovementPhaseState.StopAndRemain],
            events.Select(state => state.EventState));
    }

    [Fact]
    public void Signals_without_a_state_cannot_be_sent()
    {
        foreach ((string edition, string type) in new[] { ("csae53-157", "SPAT"), ("j2735-2024", "SPAT"), ("ts103301-v2.2.1", "SPATEM") })
        {
            MessageAdapter adapter = AdapterVectors.NewAdapter(edition, type);
            Assert.Equal(TranslationReason.MandatoryFieldMissing, adapter.Write(Message(TenSecondsToTwelve), adapter.CreateWire(), new TranslationContext()));
        }
    }

    private static SignalMessage Message(long unixMs)
    {
        var message = new SignalMessage();
        message.Clear();
        SignalIntersection intersection = message.Intersections.AddCleared();
        intersection.Id = 7;
        intersection.GeneratedUnixMs = unixMs;
        intersection.Movements.AddCleared().GroupId = 3;
        return message;
    }

    private static SignalMessage Red(long unixMs)
    {
        SignalMessage message = Message(unixMs);
        message.Intersections[0].Movements[0].Phases.AddCleared().Light = SignalLight.Red;
        return message;
    }

    private static ChinaSet.SPAT Countdown(long unixMs, int start, int likelyEnd)
    {
        ChinaSet.SPAT wire = Write<ChinaSet.SPAT>("csae53-157", "SPAT", Red(unixMs));
        ChinaSet.PhaseState state = wire.Intersections[0].Phases[0].PhaseStates[0];
        state.HasTiming = true;
        state.Timing.Kind = ChinaSet.TimeChangeDetailsKind.Counting;
        state.Timing.Counting.StartTime = start;
        state.Timing.Counting.LikelyEndTime = likelyEnd;
        return wire;
    }

    private static T Write<T>(string editionId, string messageType, SignalMessage message)
        where T : class, IAsn1Type, new()
    {
        var wire = new T();
        Assert.Equal(TranslationReason.None, AdapterVectors.NewAdapter(editionId, messageType).Write(message, wire, new TranslationContext { ReferenceUnixMs = TenSecondsToTwelve }));
        return wire;
    }

    private static SignalMessage Read(string editionId, string messageType, IAsn1Type wire, long? reference = null)
    {
        var message = new SignalMessage();
        var context = new TranslationContext { ReferenceUnixMs = reference ?? TenSecondsToTwelve };
        Assert.Equal(TranslationReason.None, AdapterVectors.NewAdapter(editionId, messageType).Read(wire, message, context));
        return message;
    }
}
