using V2X.Contracts.V1;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Security;
using SecurityMode = V2X.Security.SecurityMode;

namespace V2X.Rsu.Tests;

public sealed class VerificationTests
{
    private static readonly byte[] Plain = FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1);

    [Fact]
    public async Task Enforce_lets_through_what_is_valid_and_drops_the_rest_under_its_reason()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await StartAsync(Options(SecurityMode.Enforce, broker.Address));
        SecurityReason[] bad = [.. Enum.GetValues<SecurityReason>().Where(r => r is not (SecurityReason.Valid or SecurityReason.NotChecked or SecurityReason.Unsigned))];
        foreach (SecurityReason reason in bad)
            test.Send(FakeVerifier.Sign(reason, FakeDecoder.Encode(FakeDecoder.Bsm, 100 + (ulong)reason, 1)));
        test.Send(Plain);
        test.Send(FakeVerifier.Sign(SecurityReason.Valid, Plain));
        test.WaitForForwarded(1);
        AgentAccount account = test.WaitForReceived(bad.Length + 2);
        Assert.All(bad.Append(SecurityReason.Unsigned), reason => Assert.Equal(1, account.DroppedFor(DropReasonText.From(reason))));
        Assert.Equal(account.Received, account.Forwarded + account.Held + account.Dropped);
        Message message = Assert.Single(broker.Messages);
        Assert.Equal(Plain, message.Payload.ToByteArray());
        Assert.Equal(
            new SecurityVerdict { Reason = "valid", Mode = Contracts.V1.SecurityMode.Enforce, Signer = FakeVerifier.Signer, Aid = 36, GeneratedNs = 5 },
            message.Security);
        Assert.InRange(message.Times.VerifiedNs, message.Times.DecodedNs, message.Times.SentNs);
        AgentUnderTest.WaitUntil(
            () => broker.LastDrops is { } told && told.VerdictsByReason.Count == bad.Length + 2 && told.VerdictsByReason.Values.All(count => count == 1),
            "the broker knows the verdicts");
    }

    [Fact]
    public async Task The_very_same_octets_are_verified_once_where_they_were_valid()
    {
        int verified = 0;
        RsuOptions options = Options(SecurityMode.Enforce, "http://127.0.0.1:9");
        options.Validation.DuplicateWindowMilliseconds = 60_000;
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(
            options, verifiers: () => new FakeVerifier(verified: () => Interlocked.Increment(ref verified)));
        byte[] valid = FakeVerifier.Sign(SecurityReason.Valid, Plain);
        byte[] bad = FakeVerifier.Sign(SecurityReason.BadSignature, FakeDecoder.Encode(FakeDecoder.Bsm, 2, 1));
        foreach (byte[] datagram in new[] { bad, valid, valid, bad, valid })
            test.Send(datagram);
        AgentAccount account = test.WaitForReceived(5);
        Assert.Equal(3, Volatile.Read(ref verified));
        Assert.Equal((1, 2), (account.VerdictsByReason["valid"], account.VerdictsByReason["bad-signature"]));
        Assert.Equal((2, 2), (account.DroppedFor(DropReason.Duplicate), account.DroppedFor(DropReasonText.From(SecurityReason.BadSignature))));
    }

    [Fact]
    public async Task Report_lets_everything_through_with_its_verdict_and_off_looks_at_nothing()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        RsuOptions options = Options(SecurityMode.Report, broker.Address);
        options.Receivers[0].SecurityByType = new() { ["rsi"] = SecurityMode.Off };
        await using AgentUnderTest test = await StartAsync(options);
        test.Send(FakeVerifier.Sign(SecurityReason.BadSignature, Plain));
        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 2, 1));
        test.Send(FakeVerifier.Sign(SecurityReason.BadSignature, FakeDecoder.Encode(FakeDecoder.Rsi, 3, 1)));
        test.WaitForForwarded(3);
        Dictionary<string, string?> verdicts = broker.Messages.ToDictionary(m => Convert.ToHexString(m.Key.StationId.Span)[^1..], m => m.Security?.Reason);
        Assert.Equal(("bad-signature", "unsigned", null), (verdicts["1"], verdicts["2"], verdicts["3"]));
        Assert.All(broker.Messages, m => Assert.Equal(60, m.Payload.Length));
    }

    [Fact]
    public async Task Signed_packets_of_geonetworking_are_opened_to_the_message()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        RsuOptions options = Options(SecurityMode.Enforce, broker.Address);
        options.Receivers[0].Envelope = EnvelopeKind.GeoNetworking;
        options.Receivers[0].EditionByPort = new() { [2001] = FakeDecoder.Edition };
        await using AgentUnderTest test = await StartAsync(options);
        test.Send(Stacks.SecuredGeoBroadcast(2001, 9, Plain, inner => FakeVerifier.Sign(SecurityReason.Valid, inner)));
        test.Send(Stacks.GeoBroadcast(2001, 9, Plain));
        test.WaitForForwarded(1);
        Message message = Assert.Single(broker.Messages);
        Assert.Equal(Plain, message.Payload.ToByteArray());
        Assert.Equal((2001u, 9u, "valid"), (message.Envelope.BtpPort, message.Envelope.GnSequence, message.Security.Reason));
        Assert.Equal(1, test.Agent.Account().DroppedFor(DropReasonText.From(SecurityReason.Unsigned)));
    }

    [Fact]
    public async Task Each_senders_messages_keep_their_order_over_several_verifiers()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        RsuOptions options = Options(SecurityMode.Enforce, broker.Address);
        options.Security.Workers = 4;
        options.Security.QueueMessages = 4096;
        await using AgentUnderTest test = await StartAsync(options);
        for (int count = 0; count < 100; count++)
        {
            for (ulong sender = 1; sender <= 20; sender++)
                test.Send(FakeVerifier.Sign(SecurityReason.Valid, FakeDecoder.Encode(FakeDecoder.Rsi, sender, count)));
        }

        test.WaitForForwarded(2000);
        foreach (IGrouping<string, Message> sender in broker.Messages.OrderBy(m => m.Sequence).GroupBy(m => m.Key.StationId.ToBase64()))
            Assert.Equal(Enumerable.Range(0, 100), sender.Select(m => (int)m.Key.MessageCount));
    }

    [Theory]
    [InlineData(SecurityMode.Enforce)]
    [InlineData(SecurityMode.Report)]
    public async Task Overload_leaves_states_unverified_keeps_events_and_is_counted(SecurityMode mode)
    {
        using var gate = new ManualResetEventSlim();
        RsuOptions options = Options(mode, "http://127.0.0.1:9");
        options.Security.QueueMessages = 16;
        options.Security.OverloadPercent = 50;
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(options, null, () => new FakeVerifier(gate));
        for (ulong i = 1; i <= 12; i++)
            test.Send(FakeVerifier.Sign(SecurityReason.Valid, FakeDecoder.Encode(FakeDecoder.Bsm, i, 1)));
        for (ulong i = 101; i <= 104; i++)
            test.Send(FakeVerifier.Sign(SecurityReason.Valid, FakeDecoder.Encode(FakeDecoder.Rsi, i, 1)));
        AgentUnderTest.WaitUntil(() => test.Agent.Account() is { Received: 16 } a && a.Held + a.Dropped == 16, "taken");
        gate.Set();
        AgentAccount account = test.WaitForReceived(16);

        // Eight states fill the half of the queue; the four events are verified whatever comes.
        Assert.Equal(12, account.VerdictsByReason["valid"]);
        Assert.Equal(4, account.VerdictsByReason["verifier-overloaded"]);
        Assert.Equal(mode == SecurityMode.Enforce ? (12, 4) : (16, 0), (account.Held, account.DroppedFor(DropReasonText.From(SecurityReason.VerifierOverloaded))));
    }

    [Fact]
    public async Task What_waits_to_be_verified_is_verified_before_a_stop()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        RsuOptions options = Options(SecurityMode.Enforce, broker.Address);
        options.Uplink.FlushLimitMilliseconds = 10_000;
        await using AgentUnderTest test = await StartAsync(options);
        for (ulong i = 1; i <= 300; i++)
            test.Send(FakeVerifier.Sign(SecurityReason.Valid, FakeDecoder.Encode(FakeDecoder.Bsm, i, 1)));
        await test.Agent.StopAsync();
        AgentAccount account = test.Agent.Account();
        Assert.Equal((300, 300, 0), (account.Received, account.Forwarded, account.Held));
    }

    [Fact]
    public void Checking_needs_a_trust_store()
    {
        RsuOptions options = Options(SecurityMode.Report, "http://127.0.0.1:9");
        options.Security.TrustStore = "";
        Assert.StartsWith("Security.TrustStore: missing", Assert.Single(RsuOptionsCheck.Faults(options)), StringComparison.Ordinal);
    }

    private static Task<AgentUnderTest> StartAsync(RsuOptions options) => AgentUnderTest.StartAsync(options, null, () => new FakeVerifier());

    private static RsuOptions Options(SecurityMode mode, string broker) => AgentUnderTest.Options(broker, o =>
    {
        o.Receivers[0].Security = mode;
        o.Security.TrustStore = "trust";
        o.Security.Workers = 1;
    });
}
