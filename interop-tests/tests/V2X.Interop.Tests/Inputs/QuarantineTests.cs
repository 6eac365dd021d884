using System.Net.Sockets;
using V2X.Interop.Inputs;
using V2X.Interop.Tests.Support;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Options;

namespace V2X.Interop.Tests.Inputs;

/// <summary>What an agent refuses and keeps, the tool shows: the file of the one is input of the other.</summary>
public class QuarantineTests
{
    [Fact]
    public async Task Refused_datagrams_are_decoded_from_the_quarantine_file_as_far_as_they_go()
    {
        string file = Path.Combine(Path.GetTempPath(), $"quarantine-{Guid.NewGuid():N}.jsonl");
        try
        {
            // Cut inside the position, so the fault lies in the longitude.
            await RefuseAsync(file, "002eb7d528470707070704a399af1ab4b614");
            InputItem item = Assert.Single(InputReader.ReadFile(file));
            Assert.Null(item.Fault);
            Assert.Equal("ydt3709-2020", item.Edition);
            Assert.NotNull(item.UnixNanoseconds);

            await using ToolProcess tool = ToolProcess.V2X("decode", file);
            ToolResult result = await tool.FinishAsync();
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("uper-overrun", result.Output, StringComparison.Ordinal);
            Assert.Contains("bsmFrame.pos.long", result.Output, StringComparison.Ordinal);
            Assert.Contains("msgCnt: 117", result.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task RefuseAsync(string file, string hex)
    {
        RsuOptions options = new()
        {
            AgentId = "quarantine-1",
            Region = "sz",
            Receivers = [new ReceiverOptions { Port = 0, Envelope = EnvelopeKind.Dsmp, Edition = "ydt3709-2020" }],
            Uplink = { Address = "http://127.0.0.1:9", FlushLimitMilliseconds = 0 },
            Quarantine = { File = file },
            Http = { Enabled = false },
        };
        await using RsuAgent agent = await RsuAgent.StartAsync(options, MessageSetDecoders.Create);
        using Socket radio = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        radio.SendTo(ChinaEnvelope.Wrap(Convert.FromHexString(hex))!, agent.ReceiverEndPoints[0]);
        // Stopping decodes what has arrived and writes the last samples.
        await agent.StopAsync();
        Assert.Equal(1, agent.Account().DroppedByReason.GetValueOrDefault("uper-overrun"));
    }
}
