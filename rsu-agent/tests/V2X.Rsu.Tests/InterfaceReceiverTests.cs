using System.Buffers;
using System.IO.Pipelines;
using V2X.Frames.Link;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Receive;

namespace V2X.Rsu.Tests;

public sealed class InterfaceReceiverTests
{
    [Fact]
    public void Frames_of_the_wanted_types_arrive_whole_with_the_kernels_time()
    {
        NetworkNamespace.Run(() =>
        {
            NetworkNamespace.AddPair("v2xa", "v2xb");
            var clock = new AgentClock(TimeProvider.System);
            using var receiver = new InterfaceReceiver(new ReceiverOptions { Interface = "v2xb", MaxDatagramOctets = 128 }, clock, PipeScheduler.ThreadPool);
            using var sender = new InterfaceSender("v2xa");
            using var own = new InterfaceSender("v2xb");
            receiver.Start();
            long before = clock.UnixNanoseconds();
            byte[] geoNetworking = Frame(EtherType.GeoNetworking, 40);
            byte[] wsmp = Frame(EtherType.Wsmp, 1);
            Assert.True(sender.TrySend(geoNetworking));
            Assert.True(sender.TrySend(Frame(EtherType.IPv4, 40)));
            Assert.True(own.TrySend(Frame(EtherType.Wsmp, 60)));
            Assert.True(sender.TrySend(Frame(EtherType.Wsmp, 115)));
            Assert.True(sender.TrySend(wsmp));
            Assert.False(sender.TrySend(Frame(EtherType.Wsmp, 5000)));
            Assert.False(sender.TrySend(new byte[13]));
            Assert.Equal(2, sender.Failed);

            AgentUnderTest.WaitUntil(() => receiver.Received == 3, "three frames received");
            receiver.Stop();
            Assert.Equal(1, receiver.Drops[DropReason.TooLong]);
            Assert.Equal([geoNetworking, wsmp], Take(receiver, before, clock.UnixNanoseconds()));
            Assert.Equal(3, receiver.Received);
        });
    }

    [Fact]
    public void Frames_that_the_kernel_could_not_queue_are_counted()
    {
        NetworkNamespace.Run(() =>
        {
            NetworkNamespace.AddPair("v2xa", "v2xb");
            var options = new ReceiverOptions { Interface = "v2xb", SocketBufferOctets = 4096, EtherTypes = [0x88DC] };
            using var receiver = new InterfaceReceiver(options, new AgentClock(TimeProvider.System), PipeScheduler.ThreadPool);
            using var sender = new InterfaceSender("v2xa");
            int sent = Enumerable.Range(0, 500).Count(_ => sender.TrySend(Frame(EtherType.Wsmp, 500)));
            AgentUnderTest.WaitUntil(() => receiver.KernelDrops() > 0, "frames dropped by the kernel");
            receiver.Start();
            AgentUnderTest.WaitUntil(() => receiver.Received + receiver.KernelDrops() == sent, "every frame accounted for");
            receiver.Stop();
            Assert.InRange(receiver.Received, 1, sent - 1);
        });
    }

    [Fact]
    public void Missing_interface_is_named_with_those_there_are()
    {
        var options = new ReceiverOptions { Interface = "v2xnone" };
        var fault = Assert.Throws<RsuStartException>(() => new InterfaceReceiver(options, new AgentClock(TimeProvider.System), PipeScheduler.ThreadPool));
        Assert.StartsWith("Interface: there is no interface 'v2xnone' on this machine; it has ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("lo", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_capability_is_named_with_the_ways_to_grant_it()
    {
        NetworkNamespace.RunWithoutRawSockets(() =>
        {
            var options = new ReceiverOptions { Interface = "lo" };
            var fault = Assert.Throws<RsuStartException>(() => new InterfaceReceiver(options, new AgentClock(TimeProvider.System), PipeScheduler.ThreadPool));
            Assert.Contains("CAP_NET_RAW", fault.Message, StringComparison.Ordinal);
            Assert.Contains("setcap cap_net_raw+ep", fault.Message, StringComparison.Ordinal);
            Assert.Contains("AmbientCapabilities=CAP_NET_RAW", fault.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Faulty_interface_options_are_all_listed()
    {
        var options = new RsuOptions
        {
            AgentId = "a",
            Region = "hk",
            Receivers =
            [
                new ReceiverOptions { Interface = "an/impossible:name", EtherTypes = [0x8947, 20, 70_000], Edition = "e" },
                new ReceiverOptions { EtherTypes = [0x8947], Edition = "e" },
                new ReceiverOptions { Interface = "eth1", Edition = "e" },
                new ReceiverOptions { Interface = "eth2", Edition = "e" },
            ],
        };
        string[] faults = [.. RsuOptionsCheck.Faults(options).Where(f => f.StartsWith("Receivers", StringComparison.Ordinal))];
        Assert.Equal(
            ["Receivers[0].Interface", "Receivers[0].EtherTypes[1]", "Receivers[0].EtherTypes[2]", "Receivers[1].EtherTypes"],
            faults.Select(f => f[..f.IndexOf(": ", StringComparison.Ordinal)]));
    }

    private static byte[] Frame(EtherType type, int contentOctets)
    {
        var header = new EthernetHeader { Destination = MacAddress.Broadcast, Source = new MacAddress(0x0200_0000_000A), EtherType = type };
        byte[] frame = new byte[EthernetHeader.MinOctets + contentOctets];
        Assert.True(header.TryWrite(frame, out int written, out _));
        frame.AsSpan(written).Fill(0x5A);
        return frame;
    }

    private static List<byte[]> Take(InterfaceReceiver receiver, long notBefore, long notAfter)
    {
        ReadResult result = receiver.Queue.ReadAtLeastAsync(int.MaxValue).AsTask().GetAwaiter().GetResult();
        ReadOnlySequence<byte> queue = result.Buffer;
        var frames = new List<byte[]>();
        byte[] scratch = new byte[1024];
        while (DatagramRecord.TryTake(ref queue, scratch, out DatagramRecord record))
        {
            Assert.InRange(record.ReceivedNanoseconds, notBefore - 1_000_000_000, notAfter + 1_000_000_000);
            frames.Add(record.Octets.ToArray());
        }

        return frames;
    }
}
