using V2X.Contracts.V1;
using V2X.Rsu.Accounting;
using V2X.Rsu.Http;
using V2X.Rsu.Options;
using V2X.Rsu.Verification;
using V2X.Security;
using V2X.Security.Crypto;
using V2X.Security.Issuing;

namespace V2X.Rsu.Tests;

/// <summary>The agent with true signatures and a trust store in files.</summary>
public sealed class SignedMessageTests : IDisposable
{
    private const uint Aid = 4000;
    private readonly string _folder = Directory.CreateTempSubdirectory("trust").FullName;
    private readonly LabPki _pki = new(EcCurve.Sm2, Aid);

    public SignedMessageTests() => _pki.WriteTo(_folder);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _pki.Dispose();
    }

    [Fact]
    public async Task A_named_trust_store_is_enforced_and_what_is_valid_arrives_with_its_signer()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await StartAsync(broker.Address);
        using SigningIdentity sender = _pki.Issue(Aid);
        using SigningIdentity other = _pki.Issue(Aid + 1);
        using var strange = new LabPki(EcCurve.Sm2, Aid);
        using SigningIdentity stranger = strange.Issue(Aid);
        byte[] good = FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1);
        byte[] tampered = LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 2));
        tampered[^1] ^= 1;
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, good)));
        test.Send(Stacks.Dsmp(Aid, tampered));
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(stranger, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 3))));
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid + 1, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 4))));
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(other, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 5))));
        test.Send(Stacks.Dsmp(Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 6)));
        AgentAccount account = test.WaitForReceived(6);
        foreach (SecurityReason reason in new[] { SecurityReason.BadSignature, SecurityReason.UntrustedRoot, SecurityReason.ApplicationMismatch, SecurityReason.Unsigned })
            Assert.True(account.DroppedFor(DropReasonText.From(reason)) == 1, $"{reason}: {AgentUnderTest.Text(account)}");
        Assert.Equal(5, account.Dropped);
        test.WaitForForwarded(1);
        Message message = Assert.Single(broker.Messages);
        Assert.Equal(good, message.Payload.ToByteArray());
        Assert.Equal(("valid", Signer(sender), Aid), (message.Security.Reason, message.Security.Signer, message.Security.Aid));
        Assert.InRange((long)message.Security.GeneratedNs, (long)message.Times.ReceivedNs - 5_000_000_000, (long)message.Times.ReceivedNs);
    }

    [Fact]
    public async Task What_a_signer_said_before_its_certificate_came_is_kept_and_stays_in_order()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await StartAsync(broker.Address, o => o.Security.HoldMilliseconds = 10_000);
        using SigningIdentity sender = _pki.Issue(Aid);
        for (int count = 1; count <= 5; count++)
            test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Rsi, 1, count), withCertificate: false)));
        AgentUnderTest.WaitUntil(() => test.Agent.Verifiers!.Held == 5, "held");
        Assert.Equal(sender.HashedId8[^3..].ToArray(), test.Agent.MissingCertificates(0).ToArray());
        Assert.Contains("v2x_certificate_requests_total{receiver=\"any\"} 1\n", AgentMetrics.Write(test.Agent), StringComparison.Ordinal);
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Rsi, 1, 6))));
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Rsi, 1, 7), withCertificate: false)));
        AgentAccount account = test.WaitForForwarded(7);
        Assert.Equal(7, account.VerdictsByReason["valid"]);
        Assert.Equal(Enumerable.Range(1, 7), broker.Messages.OrderBy(m => m.Sequence).Select(m => (int)m.Key.MessageCount));
        Assert.True(test.Agent.MissingCertificates(0).IsEmpty);
    }

    [Fact]
    public async Task Held_messages_are_let_go_when_their_time_is_up_or_the_hold_is_full()
    {
        await using AgentUnderTest test = await StartAsync("http://127.0.0.1:9", o =>
        {
            o.Security.HoldMessages = 3;
            o.Security.HoldMilliseconds = 200;
        });
        using SigningIdentity sender = _pki.Issue(Aid);
        for (int count = 1; count <= 5; count++)
            test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Rsi, 1, count), withCertificate: false)));
        AgentAccount account = test.WaitForReceived(5);
        Assert.Equal((5, 5), (account.DroppedFor(DropReasonText.From(SecurityReason.UnknownSigner)), account.VerdictsByReason["unknown-signer"]));
        Assert.Equal(0, test.Agent.Verifiers!.Held);
    }

    [Fact]
    public async Task Every_file_at_fault_keeps_the_agent_from_starting_and_is_named()
    {
        using var strange = new LabPki(EcCurve.NistP256, Aid);
        using SigningIdentity stranger = strange.Issue(Aid);
        LabPki.Write(_folder, "authorities/stranger", stranger.CertificateOctets);
        LabPki.Write(_folder, "crls/torn", [3, 0x81, 0]);
        RsuStartException fault = await Assert.ThrowsAsync<RsuStartException>(() => StartAsync("http://127.0.0.1:9", o => o.AgentId = ""));
        string[] lines = fault.Message.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("AgentId:", StringComparison.Ordinal));
        foreach (string file in new[] { "stranger", "torn" })
            Assert.Contains(lines, line => line.StartsWith("Security.TrustStore: ", StringComparison.Ordinal) && line.Contains(file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revocation_list_put_in_place_takes_effect_and_a_faulty_one_does_no_harm()
    {
        await using AgentUnderTest test = await StartAsync("http://127.0.0.1:9");
        TrustedAuthorities trust = test.Agent.Trust!;
        using SigningIdentity sender = _pki.Issue(Aid);
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1))));
        test.WaitForReceived(1);
        trust.Look();
        Assert.Equal((0, 0), trust.Reloads);
        LabPki.Write(_folder, _pki.RevocationFile, [1, 2, 3]);
        trust.Look();
        trust.Look();
        Assert.Equal((0, 1), trust.Reloads);
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 2))));
        test.WaitForReceived(2);
        LabPki.Write(_folder, _pki.RevocationFile, _pki.Revoke(sender));
        trust.Look();
        Assert.Equal((1, 1), trust.Reloads);
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 3))));
        AgentAccount account = test.WaitForReceived(3);
        Assert.Equal((2, 1), (account.VerdictsByReason["valid"], account.DroppedFor(DropReasonText.From(SecurityReason.Revoked))));
    }

    [Fact]
    public async Task The_second_hearing_is_a_duplicate_and_a_later_one_is_played_again()
    {
        await using AgentUnderTest test = await StartAsync("http://127.0.0.1:9", o =>
        {
            o.Validation.DuplicateWindowMilliseconds = 60_000;
            o.Receivers.Add(new ReceiverOptions { Port = 0, Edition = FakeDecoder.Edition });
        });
        using SigningIdentity sender = _pki.Issue(Aid);
        byte[] signed = LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1));
        test.Send(Stacks.Dsmp(Aid, signed));
        test.WaitForReceived(1);
        test.SendTo(1, signed);
        AgentAccount account = test.WaitForReceived(2);
        Assert.Equal((1, 1, 1), (account.VerdictsByReason["valid"], account.VerdictsByReason.Values.Sum(), account.DroppedFor(DropReason.Duplicate)));

        await using AgentUnderTest late = await StartAsync("http://127.0.0.1:9", o => o.Validation.DuplicateWindowMilliseconds = 0);
        late.Send(Stacks.Dsmp(Aid, signed));
        late.WaitForReceived(1);
        late.Send(Stacks.Dsmp(Aid, signed));
        Assert.Equal(1, late.WaitForReceived(2).DroppedFor(DropReasonText.From(SecurityReason.Replayed)));
    }

    [Fact]
    public async Task Unchecked_receivers_open_signed_messages_and_give_no_verdict()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await StartAsync(broker.Address, o => o.Security.TrustStore = "");
        using SigningIdentity sender = _pki.Issue(Aid);
        byte[] message = FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1);
        test.Send(Stacks.Dsmp(Aid, LabPki.Sign(sender, Aid, message)));
        test.WaitForForwarded(1);
        Message received = Assert.Single(broker.Messages);
        Assert.Equal(message, received.Payload.ToByteArray());
        Assert.Null(received.Security);
        Assert.Null(test.Agent.Verifiers);
    }

    [Theory]
    [InlineData(EcCurve.NistP256)]
    [InlineData(EcCurve.Sm2)]
    public async Task Allocates_Zero_for_what_is_valid(EcCurve curve)
    {
        using var pki = new LabPki(curve, Aid);
        pki.WriteTo(_folder);
        await using AgentUnderTest test = await StartAsync("http://127.0.0.1:9", o =>
        {
            o.Receivers[0].Envelope = EnvelopeKind.Bare;
            o.Receivers[0].AdditionalAids = [];
            o.Security.MaximumAgeMilliseconds = 600_000;
        });
        using SigningIdentity sender = pki.Issue(Aid);
        // Buffers grow with the largest burst so far, so that one round without any allocation shows the steady state.
        const int round = 300;
        (long Verifying, long Receiving) spent = (-1, -1);
        for (int sent = 0; sent < 8 * round && spent != (0, 0); sent += round)
        {
            byte[][] messages = [.. Enumerable.Range(sent, round).Select(i => LabPki.Sign(sender, Aid, FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1), i % 5 == 0))];
            (long verifying, long receiving) = Settled(test.Agent);
            Array.ForEach(messages, test.Send);
            AgentAccount account = test.WaitForReceived(sent + round);
            (long verifyingAfter, long receivingAfter) = Settled(test.Agent);
            spent = (verifyingAfter - verifying, receivingAfter - receiving);
            Assert.Equal(sent + round, account.VerdictsByReason["valid"]);
        }

        Assert.Equal((0, 0), spent);
    }

    private static (long Verifying, long Receiving) Settled(RsuAgent agent)
    {
        (long, long) last = (-1, -1);
        AgentUnderTest.WaitUntil(
            () =>
            {
                (long, long) now = (agent.Verifiers!.AllocatedBytes, agent.ReceiveThreadsAllocatedBytes);
                bool same = now == last;
                last = now;
                return same;
            },
            "allocations settled");
        return last;
    }

    private static ulong Signer(SigningIdentity identity) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(identity.HashedId8);

    private Task<AgentUnderTest> StartAsync(string broker, Action<RsuOptions>? change = null) => AgentUnderTest.StartAsync(AgentUnderTest.Options(broker, o =>
    {
        o.Receivers[0].Name = "any";
        o.Receivers[0].Envelope = EnvelopeKind.Dsmp;
        o.Receivers[0].AdditionalAids = [Aid];
        o.Security.TrustStore = _folder;
        o.Security.Workers = 2;
        change?.Invoke(o);
    }));
}
