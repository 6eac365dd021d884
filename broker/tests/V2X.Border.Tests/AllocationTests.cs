using System.Diagnostics;
using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Border.Audit;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Tests;

public sealed class AllocationTests
{
    private const int Rules = 50;

    /// <summary>Fifty rules of which the last one lets cars across; every condition is asked on the way.</summary>
    internal static BorderPolicy FiftyRules()
    {
        IEnumerable<string> others = Enumerable.Range(0, Rules - 1).Select(i => (i % 5) switch
        {
            0 => $$"""{ "rule": "r{{i}}", "then": "deny", "messages": ["M{{i}}"] }""",
            1 => $$"""{ "rule": "r{{i}}", "then": "deny", "kinds": ["roadUser"], "purposes": ["p{{i}}"] }""",
            2 => $$"""{ "rule": "r{{i}}", "then": "deny", "areas": ["far"], "messages": ["BSM", "M{{i}}"], "purposes": ["safety", "p{{i}}"] }""",
            3 => $$"""{ "rule": "r{{i}}", "then": "deny", "times": ["night"], "messages": ["BSM", "N{{i}}"] }""",
            _ => $$"""{ "rule": "r{{i}}", "then": "deny", "senderClasses": ["bus"], "messages": ["BSM", "O{{i}}"] }""",
        });
        return Support.Policy(string.Join(",\n", others.Append("""
            { "rule": "cars", "then": "allow", "kinds": ["roadUser", "perceivedObjects"], "areas": ["huanggang"], "exceptAreas": ["barracks"], "rate": { "perSecond": 1000000, "perSenderPerSecond": 1000000 },
              "fields": { "sender": "pseudonymise", "messageCount": "pass", "generatedUnixMs": { "round": 100 }, "user.*": "pass", "user.position": { "shift": 20 },
                "user.class": { "generalise": { "passengerCar": "passengerCar", "*": "unknown" } }, "user.basicVehicleClass": "drop", "user.lengthMetres": { "generalise": [0, 4, 8] },
                "user.speedMetresPerSecond": { "round": 0.5 }, "events": { "generalise": ["hardBraking"] }, "pathHistory[].position.*": { "round": 0.001 },
                "objects[].stationId": "pseudonymise", "objects[].user.position.*": { "round": 0.0001 }, "objects[].user.speedMetresPerSecond": "pass", "reference": "pass" } }
            """)));
    }

    [Fact]
    public void Decisions_allocate_nothing_and_take_microseconds()
    {
        using BorderGate gate = new(FiftyRules());
        RoadUserMessage message = Support.Car();
        BorderQuestion question = Support.Out(purpose: "safety");
        int delivered = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            message.Sender = new ShortOctets(5, 8);
            message.User.Position.Set(Support.HuanggangLatitude, Support.HuanggangLongitude);
            delivered += gate.Decide(message, question, out _) ? 1 : 0;
        }, times: 5000));
        Assert.True(delivered > 0);
        // The benchmark holds the budget of 2 us; a test beside others allows for a machine under load, and waits for the runtime, which puts
        // better code in place only once nothing new is compiled for a while.
        const long mostNanoseconds = 6_000;
        long best = long.MaxValue;
        long began = Stopwatch.GetTimestamp();
        while (best > mostNanoseconds && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < 1000; i++)
            {
                message.Sender = new ShortOctets(5, 8);
                message.User.Position.Set(Support.HuanggangLatitude, Support.HuanggangLongitude);
                gate.Decide(message, question, out _);
            }

            best = Math.Min(best, (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds / 1000);
        }

        Assert.True(best <= mostNanoseconds, $"{best} ns a decision");
    }

    [Fact]
    public void Lists_with_elements_taken_out_and_new_identities_allocate_nothing()
    {
        using BorderGate gate = new(FiftyRules());
        PerceivedObjectsMessage message = new();
        BorderQuestion question = Support.Out("RSM", purpose: "safety");
        ulong identity = 0;
        int delivered = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            message.Clear();
            message.Reference.Set(Support.HuanggangLatitude, Support.HuanggangLongitude);
            for (int i = 0; i < 16; i++)
            {
                PerceivedObject seen = message.Objects.AddCleared();
                seen.StationId = new ShortOctets(identity++, 8);
                seen.User.Position.Set(Support.HuanggangLatitude - (i * 0.005), Support.HuanggangLongitude);
            }

            delivered += gate.Decide(message, question, out _) ? 1 : 0;
        }, times: 300));
        Assert.InRange(message.Objects.Count, 3, 8);
        Assert.True(delivered > 0);
    }

    [Fact]
    public void Epochs_that_change_and_records_of_the_audit_allocate_nothing()
    {
        BorderPolicy policy = FiftyRules();
        using BorderGate gate = new(policy);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using AuditLog log = AuditLog.Begin(Stream.Null, key, policy, Support.Now, new AuditLogOptions { RecordsPerSeal = 1_000_000, SealMilliseconds = long.MaxValue / 2 });
        RoadUserMessage message = Support.Car();
        byte[] octets = new byte[200];
        long now = Support.Now;
        Assert.Equal(0, Allocations.Of(() =>
        {
            now += 60_000;
            message.User.Position.Set(Support.HuanggangLatitude, Support.HuanggangLongitude);
            BorderQuestion question = new(BorderDirection.Out, "BSM", now, "safety");
            gate.Decide(message, question, out BorderDecision decision);
            if (!log.Append(question, decision, AuditDigest.Of(octets)))
                throw new InvalidOperationException("not noted");
        }, times: 300));
    }
}
