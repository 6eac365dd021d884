using V2X.Conformance.Observing;
using V2X.Frames.Captures;
using V2X.Interop.Testing;
using V2X.Rsu.Tests;

namespace V2X.Interop.Tests.Testing;

public sealed class EthernetTargetTests
{
    private static readonly TimeSpan s_silence = TimeSpan.FromMilliseconds(500);
    private static readonly byte[] s_wsmp = [0x03, 0x00, 0x20, 0x02, 0xAA, 0xBB];
    private static readonly byte[] s_dsmp = [0x04, 0x00, 0x6F, 0x00, 0x02, 0xAA, 0xBB];

    [Fact]
    public void What_one_end_sends_the_other_takes_as_a_frame() => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.AddPair("v2xa", "v2xb");
        using EthernetTarget tester = new("v2xa", null, s_silence, TimeProvider.System);
        using EthernetTarget unit = new("v2xb", null, s_silence, TimeProvider.System);
        Assert.True(tester.TrySend(s_wsmp, out string fault), fault);
        Assert.True(unit.TryNext(out Packet packet));
        Assert.Equal(LinkType.Ethernet, packet.LinkType);
        Assert.Equal(s_wsmp, packet.Octets.Span[14..].ToArray());
        Assert.False(unit.TryNext(out _));
        Assert.False(tester.TryNext(out _));
        Assert.False(tester.TrySend(s_dsmp, out fault));
        Assert.Contains("eth:IFACE/0x", fault, StringComparison.Ordinal);
    });

    [Fact]
    public void Frames_of_a_type_that_is_named_carry_what_datagrams_do() => NetworkNamespace.Run(() =>
    {
        NetworkNamespace.AddPair("v2xa", "v2xb");
        using EthernetTarget tester = new("v2xa", 0x88B5, s_silence, TimeProvider.System);
        using EthernetTarget unit = new("v2xb", 0x88B5, s_silence, TimeProvider.System);
        Assert.True(tester.TrySend(s_dsmp, out string fault), fault);
        Assert.True(unit.TryNext(out Packet packet));
        Assert.Null(packet.LinkType);
        Assert.Equal(s_dsmp, packet.Octets.ToArray());
    });
}
