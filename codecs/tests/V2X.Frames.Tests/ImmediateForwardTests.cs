using System.Text;
using V2X.Frames.ImmediateForward;

namespace V2X.Frames.Tests;

public sealed class ImmediateForwardTests
{
    private const string Exact =
        "Version=0.7\nType=SPAT\nPSID=0x8002\nPriority=7\nTxMode=CONT\nTxChannel=183\nTxInterval=0\nDeliveryStart=\nDeliveryStop=\n"
        + "Signature=True\nEncryption=False\nPayload=001338\n";

    [Fact]
    public void Text_is_written_exactly_and_reads_back()
    {
        byte[] text = new byte[400];
        var message = new ImmediateForwardMessage { Type = "SPAT"u8, Psid = 0x82, Priority = 7, Channel = 183, Signature = true };
        Assert.True(message.TryWrite(text, [0x00, 0x13, 0x38], out int written, out FrameError error), error.ToString());
        Assert.Equal(Exact, Encoding.ASCII.GetString(text, 0, written));
        AssertReads(Exact);
        for (int length = 0; length < Exact.Length; length++)
            Assert.False(message.TryWrite(new byte[length], [0x00, 0x13, 0x38], out _, out _));
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("=", " = ")]
    [InlineData("PSID", "psid")]
    [InlineData("True", "true")]
    [InlineData("001338", "00 13 38")]
    [InlineData("Version=0.7\n", "\nMake=other\n")]
    [InlineData("0x8002", "130")]
    [InlineData("001338\n", "001338")]
    public void Reader_takes_the_ways_senders_differ(string usual, string other) => AssertReads(Exact.Replace(usual, other, StringComparison.Ordinal));

    [Theory]
    [InlineData("Payload=001338\n", "", FrameReason.IfmText)]
    [InlineData("Type=SPAT", "Type SPAT", FrameReason.IfmText)]
    [InlineData("0x8002", "0x80", FrameReason.IfmField)]
    [InlineData("0x8002", "0xF0000000", FrameReason.IfmField)]
    [InlineData("Priority=7", "Priority=high", FrameReason.IfmField)]
    [InlineData("CONT", "BOTH", FrameReason.IfmField)]
    [InlineData("Signature=True", "Signature=perhaps", FrameReason.IfmField)]
    public void Faulty_text_is_refused(string good, string bad, FrameReason reason)
    {
        Assert.False(ImmediateForwardMessage.TryRead(Encoding.ASCII.GetBytes(Exact.Replace(good, bad, StringComparison.Ordinal)), out _, out FrameError error));
        Assert.Equal(reason, error.Reason);
    }

    [Theory]
    [InlineData("00133", FrameReason.IfmPayload, 5)]
    [InlineData("0013g8", FrameReason.IfmPayload, 4)]
    [InlineData("", FrameReason.IfmPayload, 0)]
    [InlineData("0013380099", FrameReason.BufferTooSmall, 9)]
    public void Faulty_payload_is_refused_with_its_position(string payload, FrameReason reason, int position)
    {
        byte[] text = Encoding.ASCII.GetBytes("Payload=" + payload);
        Assert.True(ImmediateForwardMessage.TryRead(text, out ImmediateForwardMessage message, out _));
        Assert.False(message.TryDecodePayload(new byte[4], out _, out FrameError error));
        Assert.Equal(new FrameError(reason, position), error);
    }

    private static void AssertReads(string text)
    {
        Assert.True(ImmediateForwardMessage.TryRead(Encoding.ASCII.GetBytes(text), out ImmediateForwardMessage message, out FrameError error), error.ToString());
        Assert.Equal("SPAT", Encoding.ASCII.GetString(message.Type));
        Assert.Equal((0x82u, (byte)7, (byte)183, true, false), (message.Psid!.Value, message.Priority!.Value, message.Channel!.Value, message.Signature, message.Encryption));
        byte[] payload = new byte[8];
        Assert.True(message.TryDecodePayload(payload, out int octets, out _));
        Assert.Equal([0x00, 0x13, 0x38], payload[..octets]);
    }
}
