using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Receive;

namespace V2X.Rsu.Tests;

public sealed class ReceiverTests
{
    // Both ways off the socket give the same records; the portable one takes the agent's clock where the kernel gives no time.
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", true)]
    [InlineData("::1", false)]
    public async Task Datagrams_become_records_with_time_and_source(string address, bool batches)
    {
        var clock = new AgentClock(TimeProvider.System);
        var options = new ReceiverOptions { Address = address, Port = 0, Edition = FakeDecoder.Edition, MaxDatagramOctets = 64 };
        using var receiver = new UdpReceiver(options, clock, PipeScheduler.ThreadPool, batches);
        using var sender = new Socket(receiver.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        sender.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        receiver.Start();
        long before = clock.UnixNanoseconds();
        sender.SendTo(new byte[65], receiver.EndPoint);
        sender.SendTo(new byte[64], receiver.EndPoint);
        sender.SendTo([], receiver.EndPoint);
        sender.SendTo([1, 2, 3], receiver.EndPoint);

        string expectedSource = sender.LocalEndPoint!.ToString()!;
        AgentUnderTest.WaitUntil(() => receiver.Received == 4, "four received");
        receiver.Stop();
        ReadResult result = await receiver.Queue.ReadAtLeastAsync(int.MaxValue);
        Assert.Equal(1, receiver.Drops[DropReason.TooLong]);
        Assert.Equal(["64", "0", "3"], Lengths(result.Buffer, before, clock.UnixNanoseconds(), expectedSource));
        Assert.True(result.IsCompleted);
    }

    [Fact]
    public void Stopping_does_not_wait_for_traffic_and_takes_what_has_arrived()
    {
        var options = new ReceiverOptions { Port = 0, Edition = FakeDecoder.Edition };
        using var receiver = new UdpReceiver(options, new AgentClock(TimeProvider.System), PipeScheduler.ThreadPool);
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (int i = 0; i < 200; i++)
            sender.SendTo([1], receiver.EndPoint);
        receiver.Start();
        receiver.Stop();
        Assert.Equal(200, receiver.Received);
    }

    private static List<string> Lengths(ReadOnlySequence<byte> queue, long notBefore, long notAfter, string expectedSource)
    {
        const long toleranceNanoseconds = 1_000_000_000;
        var lengths = new List<string>();
        byte[] scratch = new byte[1024];
        while (DatagramRecord.TryTake(ref queue, scratch, out DatagramRecord record))
        {
            lengths.Add($"{record.Octets.Length}");
            Assert.InRange(record.ReceivedNanoseconds, notBefore - toleranceNanoseconds, notAfter + toleranceNanoseconds);
            Assert.Equal(expectedSource, SourceText.Of(record.Source));
        }

        Assert.True(queue.IsEmpty);
        return lengths;
    }
}
