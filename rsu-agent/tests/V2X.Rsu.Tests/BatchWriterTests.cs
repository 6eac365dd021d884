using V2X.Contracts.V1;
using V2X.Rsu.Uplink;
using V2X.Security;
using MisbehaviourNote = V2X.Contracts.V1.Misbehaviour;

namespace V2X.Rsu.Tests;

public sealed class BatchWriterTests
{
    // The writer's objects are used again: what one message has must not stay for the next one that lacks it.
    [Fact]
    public void Facts_of_envelope_verdict_and_behaviour_are_those_of_their_own_message()
    {
        var writer = new BatchWriter();
        MessageFacts full = Facts();
        full.Envelope.Set(Stack.Geonetworking);
        full.Envelope.Aid = 36;
        full.Envelope.BtpPort = 2001;
        full.Envelope.GnSource = 0x1400_0102_0304_0506;
        full.Envelope.GnSequence = 65_535;
        full.Envelope.RemainingHops = 0;
        full.Envelope.Priority = 2;
        full.Security = new SecurityFacts
        {
            HasVerdict = true,
            Reason = SecurityReason.UnknownSigner,
            Mode = Security.SecurityMode.Enforce,
            Signer = ulong.MaxValue,
            Aid = 36,
            GeneratedNanoseconds = 7,
            VerifiedNanoseconds = 9,
        };
        full.MisbehaviourScore = 0.5f;
        full.MisbehaviourChecks = (1u << (int)MisbehaviourCheck.PositionJump) | (1u << (int)MisbehaviourCheck.SybilCluster);

        Message message = Written(writer, full);
        Assert.Equal(
            new Envelope { Stack = Stack.Geonetworking, Aid = 36, BtpPort = 2001, GnSource = 0x1400_0102_0304_0506, GnSequence = 65_535, RemainingHops = 0, Priority = 2 },
            message.Envelope);
        Assert.Equal(
            new SecurityVerdict { Reason = "unknown-signer", Mode = Contracts.V1.SecurityMode.Enforce, Signer = ulong.MaxValue, Aid = 36, GeneratedNs = 7 },
            message.Security);
        Assert.Equal(new MisbehaviourNote { Score = 0.5f, Checks = { MisbehaviourCheck.PositionJump, MisbehaviourCheck.SybilCluster } }, message.Misbehaviour);
        Assert.Equal(9u, message.Times.VerifiedNs);

        MessageFacts plain = Facts();
        plain.Envelope.Set(Stack.Bare);
        message = Written(writer, plain);
        Assert.Equal((new Envelope { Stack = Stack.Bare }, null, null, 0u), (message.Envelope, message.Security, message.Misbehaviour, message.Times.VerifiedNs));
    }

    private static MessageFacts Facts()
    {
        var facts = new MessageFacts { Edition = "fake" };
        facts.Key.Clear();
        facts.Key.Type = "BSM";
        return facts;
    }

    private static Message Written(BatchWriter writer, MessageFacts facts)
    {
        var batch = new UplinkBatch(1);
        batch.Add(new UplinkMessage { Facts = facts });
        return Assert.Single(writer.Write(batch, 10, null).Batch.Messages).Clone();
    }
}
