using System.Globalization;
using System.Net;
using System.Net.Sockets;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>What is replayed arrives, in order, octet by octet.</summary>
public class ReplayTests
{
    [Fact]
    public async Task Recorded_messages_arrive_as_datagrams_and_unreadable_lines_are_told()
    {
        using Socket receiver = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using ToolProcess tool = ToolProcess.V2X("replay", "-", "--to", receiver.LocalEndPoint!.ToString()!, "--speed", "0");
        ToolResult result = await tool.FinishAsync("0011\nzz\n{\"hex\":\"223344\"}\n55\n");

        byte[] buffer = new byte[100];
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        List<string> got = [];
        for (int i = 0; i < 3; i++)
            got.Add(Convert.ToHexStringLower(buffer.AsSpan(0, await receiver.ReceiveAsync(buffer, limit.Token))));

        Assert.Equal(["0011", "223344", "55"], got);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("-:2: bad-hex", result.Error, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"sent {got.Count} datagrams"), result.Error, StringComparison.Ordinal);
    }
}
