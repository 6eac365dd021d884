using System.Buffers;
using V2X.Grpc.Tests.Messages;

namespace V2X.Grpc.Tests;

public sealed class AllocationTests
{
    [Fact]
    public void Framing_and_parsing_into_a_reused_message_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var sent = new EchoRequest { Count = 77, Stamp = 0x1122334455667788 };
        var received = new EchoRequest();
        Assert.Equal(0, Allocations.Of(() => RoundTrip(output, sent, received, rounds: 1000)));
        Assert.Equal(sent, received);
    }

    private static void RoundTrip(ArrayBufferWriter<byte> output, EchoRequest sent, EchoRequest received, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            output.ResetWrittenCount();
            GrpcFrames.Write(output, sent, 1000);
            var unread = new ReadOnlySequence<byte>(output.WrittenMemory);
            Assert.True(GrpcFrames.TryTake(ref unread, 1000, out var payload));
            GrpcFrames.Parse(payload, received);
        }
    }
}
