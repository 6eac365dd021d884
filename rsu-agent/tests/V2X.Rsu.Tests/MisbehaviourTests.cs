using System.Text.Json;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Options;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Tests;

public sealed class MisbehaviourTests
{
    private const long Start = 1_800_000_000_000_000_000;
    private const double MetresPerUnit = 111_320 * 1e-7;

    // Every lane of a busy road, ten messages a second each, with noise of positioning and speed, and one message in ten lost.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Honest_drivers_fail_no_check(int seed)
    {
        var random = new Random(seed);
        var monitor = new MisbehaviourMonitor(new MisbehaviourOptions());
        Driver[] drivers = [.. Enumerable.Range(0, 60).Select(i => new Driver((ulong)i + 1, random, east: i / 4 * 9, north: i % 4 * 3.5))];
        for (int tick = 0; tick < 1200; tick++)
        {
            foreach (Driver driver in drivers)
            {
                driver.Drive(0.1, tick * 0.1);
                if (random.NextDouble() < 0.1 || (tick + (int)driver.Id) % 400 is > 300 and < 330)
                    continue;
                MessageFacts facts = driver.Says(tick, noise: true);
                Assert.False(monitor.Observe(ref facts, []));
                Assert.True(facts.MisbehaviourChecks == 0, $"seed {seed}, tick {tick}, driver {driver.Id}: failed {facts.MisbehaviourChecks:b} at {driver.Speed} m/s");
            }
        }

        Assert.Equal((60, 0UL), (monitor.Totals().Senders, monitor.Totals().Reports));
    }

    public static TheoryData<string, MisbehaviourCheck> Attacks => new()
    {
        { "jump", MisbehaviourCheck.PositionJump },
        { "crawl", MisbehaviourCheck.SpeedDisplacement },
        { "rush", MisbehaviourCheck.SpeedDisplacement },
        { "freeze", MisbehaviourCheck.FrozenSender },
        { "teleport", MisbehaviourCheck.TeleportingSender },
        { "brake", MisbehaviourCheck.ImpossibleAcceleration },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Each_attack_is_caught_by_its_check_and_raises_the_score(string attack, MisbehaviourCheck expected)
    {
        var monitor = new MisbehaviourMonitor(new MisbehaviourOptions());
        var driver = new Driver(7, new Random(5), 0, 0);
        for (int tick = 0; tick < 100; tick++)
        {
            driver.Drive(0.1, 0);
            MessageFacts honest = driver.Says(tick, noise: true);
            monitor.Observe(ref honest, []);
            Assert.Equal((0u, 0f), (honest.MisbehaviourChecks, honest.MisbehaviourScore));
        }

        uint failed = 0;
        float score = 0;
        MessageFacts frozen = driver.Says(100, noise: false);
        for (int tick = 100; tick < 160; tick++)
        {
            driver.Drive(0.1, 0);
            MessageFacts facts = driver.Says(tick, noise: true);
            Distort(attack, tick, ref facts.Key, frozen.Key);
            monitor.Observe(ref facts, []);
            failed |= facts.MisbehaviourChecks;
            score = Math.Max(score, facts.MisbehaviourScore);
        }

        Assert.True((failed & (1u << (int)expected)) != 0, $"{attack}: failed {failed:b}");
        Assert.InRange(score, 0.15f, 1f);
        Assert.True(monitor.FailuresOf(expected) > 0);
    }

    [Fact]
    public void Many_ids_in_one_spot_are_one_sender_and_two_lanes_are_not()
    {
        var monitor = new MisbehaviourMonitor(new MisbehaviourOptions());
        var random = new Random(11);
        Driver[] ghosts = [.. Enumerable.Range(0, 6).Select(i => new Driver((ulong)i + 1, random, east: 0.1 * i, north: 0))];
        uint failed = 0;
        for (int tick = 0; tick < 20; tick++)
        {
            foreach (Driver ghost in ghosts)
            {
                ghost.Drive(0.1, 0);
                MessageFacts facts = ghost.Says(tick, noise: false);
                monitor.Observe(ref facts, []);
                failed |= facts.MisbehaviourChecks;
            }
        }

        Assert.Equal(1u << (int)MisbehaviourCheck.SybilCluster, failed);
    }

    [Fact]
    public void A_score_decays_by_half_in_its_half_life_and_a_signer_has_one_of_its_own()
    {
        var options = new MisbehaviourOptions { ScoreHalfLifeSeconds = 10, DropAboveScore = 0.25 };
        var monitor = new MisbehaviourMonitor(options);
        Observe(monitor, 0, 0, out _);
        Assert.True(Observe(monitor, 1, 10_000_000, out MessageFacts jumped));
        Assert.Equal(0.3f, jumped.MisbehaviourScore, 3);
        Assert.False(Observe(monitor, 11, 10_000_000, out MessageFacts later));
        Assert.Equal(0.15f, later.MisbehaviourScore, 3);

        // The same id under a valid signature is somebody else until proven alike.
        var signed = new SecurityFacts { HasVerdict = true, Reason = Security.SecurityReason.Valid, Signer = 99 };
        Observe(monitor, 11, 0, out MessageFacts honest, signed);
        Assert.Equal((0f, 2), (honest.MisbehaviourScore, monitor.Totals().Senders));
    }

    [Fact]
    public void Reports_hold_the_evidence_are_spaced_and_bounded()
    {
        var monitor = new MisbehaviourMonitor(new MisbehaviourOptions { Reports = 2, ReportIntervalMilliseconds = 1000 });
        for (int i = 0; i < 60; i++)
        {
            MessageFacts facts = Facts(5, i * 0.1, (i % 2) * 10_000_000);
            facts.Envelope.Set(Stack.Wsmp);
            facts.Envelope.Aid = 32;
            monitor.Observe(ref facts, [(byte)i, 0xAB]);
        }

        // Two checks fail again and again for six seconds: at most one report a second of each.
        Assert.InRange(monitor.Totals().Reports, 8UL, 14UL);
        JsonElement root = JsonDocument.Parse(ReportJson.Write(monitor, "rsu-1", 22.5, 114.1, 100)).RootElement;
        Assert.Equal(monitor.Totals().Reports - 2, root.GetProperty("reportsGivenUp").GetUInt64());
        Assert.Equal(2, root.GetProperty("reports").GetArrayLength());
        JsonElement report = root.GetProperty("reports")[0];
        Assert.Equal("0000000000000005", report.GetProperty("sender").GetProperty("stationId").GetString());
        Assert.Equal(32, report.GetProperty("aid").GetInt32());
        JsonElement evidence = report.GetProperty("v2xPduEvidence")[0];
        JsonElement[] pdus = [.. evidence.GetProperty("v2xPdus").EnumerateArray()];
        Assert.Equal(1, evidence.GetProperty("subjectPduIndex").GetInt32());
        int subject = Convert.FromHexString(pdus[1].GetProperty("hex").GetString()!)[0];
        Assert.Equal(subject - 1, Convert.FromHexString(pdus[0].GetProperty("hex").GetString()!)[0]);
        Assert.NotEqual(pdus[0].GetProperty("longitudeDegrees").GetDouble(), pdus[1].GetProperty("longitudeDegrees").GetDouble());
    }

    [Fact]
    public void Memory_is_bounded_and_the_one_silent_for_longest_is_forgotten()
    {
        var monitor = new MisbehaviourMonitor(new MisbehaviourOptions { Senders = 64 });
        var random = new Random(3);
        for (int i = 0; i < 5000; i++)
        {
            MessageFacts facts = Facts((ulong)random.Next(1, 300), i * 0.01, random.Next(-50_000, 50_000));
            monitor.Observe(ref facts, [1, 2, 3]);
        }

        Assert.Equal(64, monitor.Totals().Senders);
        Assert.InRange(monitor.Totals().Evicted, 236, 5000);
    }

    [Fact]
    public void Allocates_Zero()
    {
        var monitor = new MisbehaviourMonitor(new MisbehaviourOptions { Senders = 64, ReportIntervalMilliseconds = 100 });
        byte[] evidence = new byte[300];
        void Run(int from)
        {
            for (int i = from; i < from + 5000; i++)
            {
                MessageFacts facts = Facts((ulong)(i % 50), i * 0.01, (i % 7) * 3_000_000);
                monitor.Observe(ref facts, evidence);
            }
        }

        int next = 0;
        Assert.Equal(0, Allocations.Of(() => Run(5000 * next++)));
        Assert.True(monitor.Totals().Reports > 100);
    }

    private static void Distort(string attack, int tick, ref MessageKey key, in MessageKey frozen)
    {
        switch (attack)
        {
            case "jump" when tick == 120:
                key.LatitudeE7 += 20_000;
                break;
            case "crawl":
                key.SpeedMetresPerSecond = Math.Max(0, 15 - ((tick - 100) * 1.2f));
                break;
            case "rush":
                key.SpeedMetresPerSecond = Math.Min(60, 15 + ((tick - 100) * 1.2f));
                break;
            case "freeze":
                (key.LatitudeE7, key.LongitudeE7) = (frozen.LatitudeE7, frozen.LongitudeE7);
                break;
            case "teleport":
                key.LatitudeE7 += tick % 4 < 2 ? 0 : 50_000;
                break;
            case "brake":
                key.SpeedMetresPerSecond = tick % 10 < 5 ? 0 : 30;
                break;
        }
    }

    private static bool Observe(MisbehaviourMonitor monitor, double seconds, int eastE7, out MessageFacts facts, SecurityFacts security = default)
    {
        facts = Facts(5, seconds, eastE7);
        facts.Security = security;
        return monitor.Observe(ref facts, []);
    }

    private static MessageFacts Facts(ulong id, double seconds, int eastE7)
    {
        MessageFacts facts = default;
        facts.Key.Clear();
        facts.Edition = "fake";
        facts.ReceivedNanoseconds = Start + (long)(seconds * 1e9);
        facts.Key.Type = "BSM";
        facts.Key.StationId = id;
        facts.Key.StationIdOctets = 8;
        facts.Key.HasPosition = true;
        facts.Key.LatitudeE7 = 225_000_000;
        facts.Key.LongitudeE7 = 1_140_000_000 + eastE7;
        facts.Key.SpeedMetresPerSecond = 0;
        facts.Key.HeadingDegrees = 90;
        return facts;
    }

    /// <summary>Accelerates, brakes to a stop, turns, and knows its position to a metre or two.</summary>
    private sealed class Driver(ulong id, Random random, double east, double north)
    {
        private double _east = east;
        private double _north = north;
        private double _heading = Math.PI / 2;
        private double _driftEast;
        private double _driftNorth;

        public ulong Id => id;

        public double Speed { get; private set; } = 15;

        public void Drive(double seconds, double atSeconds)
        {
            // Phases of half a minute: cruise, brake hard to a stop, stand, pull away, turn off.
            double phase = (atSeconds + (id * 1.7)) % 30;
            double acceleration = atSeconds == 0 ? 0 : phase switch { > 8 and < 11 => -7.5, > 16 and < 21 => 3, _ => 0 };
            Speed = Math.Clamp(Speed + (acceleration * seconds), 0, 35);
            if (atSeconds > 0 && phase is > 21 and < 25)
                _heading += 0.4 * seconds;
            _east += Math.Sin(_heading) * Speed * seconds;
            _north += Math.Cos(_heading) * Speed * seconds;
            _driftEast = (_driftEast * 0.98) + (Normal() * 0.2);
            _driftNorth = (_driftNorth * 0.98) + (Normal() * 0.2);
        }

        public MessageFacts Says(int tick, bool noise)
        {
            double scale = noise ? 1 : 0;
            MessageFacts facts = Facts(id, (tick * 0.1) + (noise ? random.NextDouble() * 0.08 : 0), 0);
            facts.Key.DSecondMs = (int)(((Start / 1_000_000) + (tick * 100)) % 60_000);
            facts.Key.LatitudeE7 += (int)((_north + (scale * (_driftNorth + (Normal() * 0.7)))) / MetresPerUnit);
            facts.Key.LongitudeE7 += (int)((_east + (scale * (_driftEast + (Normal() * 0.7)))) / MetresPerUnit / Math.Cos(22.5 * Math.PI / 180));
            facts.Key.SpeedMetresPerSecond = (float)Math.Max(0, Speed + (scale * Normal() * 0.2));
            facts.Key.HeadingDegrees = (float)(((_heading * 180 / Math.PI) + 360) % 360);
            return facts;
        }

        private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
