using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Verification;

namespace V2X.Rsu.Tests;

/// <summary>An agent on free ports with a socket that sends to its first receiver.</summary>
internal sealed class AgentUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Socket _sender = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 1 << 20 };

    private AgentUnderTest(RsuAgent agent) => Agent = agent;

    public RsuAgent Agent { get; }

    public static RsuOptions Options(string broker = "http://127.0.0.1:9", Action<RsuOptions>? change = null)
    {
        var options = new RsuOptions
        {
            AgentId = "rsu-1",
            Region = "sz",
            Receivers = [new ReceiverOptions { Port = 0, Edition = FakeDecoder.Edition }],
        };
        options.Uplink.Address = broker;
        options.Uplink.MinimumBackOffMilliseconds = 10;
        options.Uplink.MaximumBackOffMilliseconds = 50;
        options.Uplink.FlushLimitMilliseconds = 0;
        options.Http.Enabled = false;
        change?.Invoke(options);
        return options;
    }

    public static async Task<AgentUnderTest> StartAsync(RsuOptions options, Func<MessageSetDecoder>? decoder = null, Func<IMessageVerifier>? verifiers = null, ILogger? logger = null)
    {
        MessageSetDecoder? Decoder(string edition) => edition == FakeDecoder.Edition ? decoder?.Invoke() ?? new FakeDecoder() : null;
        RsuAgent agent = verifiers is null
            ? await RsuAgent.StartAsync(options, Decoder, logger: logger)
            : await RsuAgent.StartAsync(options, Decoder, verifiers, null, logger);
        var test = new AgentUnderTest(agent);
        test._sender.Connect(agent.ReceiverEndPoints[0]);
        return test;
    }

    public static void WaitUntil(Func<bool> condition, string what, Func<object>? state = null) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), $"did not happen within {Patience.TotalSeconds} s: {what}. {state?.Invoke()}");

    public void Send(byte[] datagram) => _sender.Send(datagram);

    public void SendTo(int receiver, byte[] datagram) => _sender.SendTo(datagram, Agent.ReceiverEndPoints[receiver]);

    /// <summary>Waits until so many datagrams are accounted for, with nothing on its way to the uplink queue.</summary>
    public AgentAccount WaitForReceived(long count)
    {
        WaitUntil(() => Agent.Account() is var a && a.Received == count && Settled(a), $"{count} received", () => Text(Agent.Account()));
        return Agent.Account();
    }

    public AgentAccount WaitForForwarded(long count)
    {
        WaitUntil(() => Agent.Account().Forwarded >= count, $"{count} forwarded", () => Text(Agent.Account()));
        return Agent.Account();
    }

    public static string Text(AgentAccount account) =>
        $"received {account.Received}, forwarded {account.Forwarded}, held {account.Held}, dropped {string.Join(' ', account.DroppedByReason)}";

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        _sender.Dispose();
    }

    private bool Settled(AgentAccount account) =>
        account.Received == account.Forwarded + account.Held + account.Dropped
        && account.Held == Agent.Uplink.Count;
}
