using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using V2X.Asn1;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Interop.Demo;
using V2X.Interop.Tests.Support;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Interop.Tests.Kill;

/// <summary>A real <c>v2x-broker</c>, a real <c>v2x-rsu</c> and a subscriber, any of which a test may take away.</summary>
internal sealed class FieldTrial : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _brokerPort = FreePort.Tcp();
    private readonly int _radioPort = FreePort.Udp();
    private readonly int _brokerHttpPort = FreePort.Tcp();
    private readonly int _agentHttpPort = FreePort.Tcp();
    private readonly string _configuration = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"v2x-rsu-{Guid.NewGuid():N}.json");
    private readonly Socket _radio = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly HttpClient _http = new();
    private readonly GrpcChannel _channel;
    private readonly TrialSetting _setting;
    private readonly string _spool;
    private readonly IPAddress _agentAddress;
    private readonly IPAddress _brokerAddress;
    private readonly MessageFrame _frame;
    private readonly MessageFrame _request;
    private readonly byte[] _octets = new byte[256];
    private readonly HashSet<uint> _got = [];
    private readonly Lock _gotLock = new();
    private ToolProcess? _broker;
    private ToolProcess? _agent;

    private FieldTrial(TrialSetting setting)
    {
        _setting = setting;
        _spool = setting.SpoolFolder ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"v2x-spool-{Guid.NewGuid():N}");
        _agentAddress = setting.Backhaul?.Agent ?? IPAddress.Loopback;
        _brokerAddress = setting.Backhaul?.Broker ?? IPAddress.Loopback;
        _channel = new GrpcChannel(new Uri($"http://{_brokerAddress}:{_brokerPort}"), new GrpcChannelOptions { AllowPlaintextBeyondLoopback = true });
        _frame = Template("BSM");
        _request = Template("SRM");
        _request.Value.SignalRequestMessage.Requestor.Id.Kind = VehicleIDKind.EntityID;
        _frame.Value.BasicSafetyMessage.CoreData.Lat = 223820000;
        _frame.Value.BasicSafetyMessage.CoreData.Long = 1141890000;
        Subscriber = null!;
    }

    public DemoSubscriber Subscriber { get; private set; }

    /// <summary>Messages sent so far; message n bears the sender id n.</summary>
    public uint Sent { get; private set; }

    /// <summary>Messages that the subscriber got a second time.</summary>
    public int Repeated { get; private set; }

    /// <summary>Starts all three and returns when they are joined.</summary>
    public static async Task<FieldTrial> StartAsync(TrialSetting? setting = null)
    {
        FieldTrial trial = new(setting ?? new TrialSetting());
        await trial.WriteConfigurationAsync();
        await trial.StartBrokerAsync();
        await trial.StartAgentAsync();
        // Late joiners get the latest state of every sender: whoever connects again misses nothing.
        SubscribeRequest everything = new() { ClientName = "trial", QueueLimit = 65536, IncludeCurrent = true };
        trial.Subscriber = new DemoSubscriber(trial._channel, everything, trial.Note, TimeProvider.System);
        await trial.Subscriber.Started.WaitAsync(Patience);
        return trial;
    }

    public async Task StartBrokerAsync()
    {
        string[] arguments =
        [
            "--Broker:Grpc:Address", _brokerAddress.ToString(), "--Broker:Grpc:AllowPlaintextBeyondLoopback", "true", "--Broker:Grpc:AllowAnonymousBeyondLoopback", "true", "--Broker:Grpc:Port", Text(_brokerPort),
            "--Broker:Http:Port", Text(_brokerHttpPort), "--Broker:Limits:CurrentStateExpirySeconds", "600",
            "--Broker:Durability:Folder", _setting.LogFolder ?? "", .. _setting.BrokerArguments,
        ];
        _broker = ToolProcess.Service("broker/V2X.Broker.Host", "v2x-broker", arguments, environment: _setting.BrokerClock?.Environment);
        await _broker.LogLineAsync("Serving gRPC");
    }

    public async Task StartAgentAsync()
    {
        string[] spool = _setting.IsSpooled ? [$"--Rsu:Uplink:Spool:Folder={_spool}"] : [];
        _agent = ToolProcess.Service(
            "rsu-agent/V2X.Rsu.Host", "v2x-rsu", ["--config", _configuration, .. spool, .. _setting.AgentArguments], _setting.Backhaul?.Wrapper, _setting.AgentClock?.Environment);
        await _agent.LogLineAsync("is connected to the broker");
    }

    /// <summary>Takes the broker away as SIGKILL does.</summary>
    public Task KillBrokerAsync() => _broker!.KillAsync();

    /// <summary>Asks the broker to stop, as SIGTERM does, and waits until it has: its exit code, how long it took, and its log.</summary>
    public async Task<(int ExitCode, TimeSpan Took, string Log)> TerminateBrokerAsync()
    {
        long start = TimeProvider.System.GetTimestamp();
        int exitCode = await _broker!.TerminateToEndAsync();
        return (exitCode, TimeProvider.System.GetElapsedTime(start), _broker.ErrorText);
    }

    /// <summary>Takes the agent away as SIGKILL does.</summary>
    public Task KillAgentAsync() => _agent!.KillAsync();

    /// <summary>Sends <paramref name="count"/> messages, each with a sender id of its own; nobody needs to listen.</summary>
    public void Send(int count)
    {
        for (int i = 0; i < count; i++)
        {
            BSMcoreData core = _frame.Value.BasicSafetyMessage.CoreData;
            core.Id = new ShortOctets(Sent, 4);
            core.MsgCnt = (int)(Sent % 128);
            Send(_frame);
        }
    }

    /// <summary>The same with requests to a traffic light, which are events.</summary>
    public void SendRequests(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _request.Value.SignalRequestMessage.Requestor.Id.EntityID = new ShortOctets(Sent, 4);
            Send(_request);
        }
    }

    /// <summary>Waits until the subscriber has every message from <paramref name="first"/> to the last one sent.</summary>
    public Task AllDeliveredAsync(uint first = 0) => UntilAsync(
        () => Task.FromResult(MissingSince(first).Count == 0),
        () => $"{MissingSince(first).Count} of {Sent - first} messages are missing; the subscriber's last fault was '{Subscriber.LastFault}'");

    /// <summary>Waits until the subscriber has connected so many times: what a broker hands out before is not for it.</summary>
    public Task SubscribedAsync(int connections) => UntilAsync(
        () => Task.FromResult(Subscriber.Connections >= connections), () => $"the subscriber has connected {Subscriber.Connections} times");

    /// <summary>Ids from <paramref name="first"/> on that were sent and have not reached the subscriber, in ascending order.</summary>
    public List<uint> MissingSince(uint first)
    {
        lock (_gotLock)
        {
            List<uint> missing = [];
            for (uint id = first; id < Sent; id++)
            {
                if (!_got.Contains(id))
                    missing.Add(id);
            }

            return missing;
        }
    }

    /// <summary>The agent's counters since its start.</summary>
    public async Task<(long Received, long Forwarded, long Held, long Dropped)> AgentAccountAsync()
    {
        string text = await _http.GetStringAsync(new Uri($"http://{_agentAddress}:{_agentHttpPort}/metrics"));
        return (Sum(text, "v2x_received_total"), Sum(text, "v2x_forwarded_total"), Sum(text, "v2x_uplink_depth"), Sum(text, "v2x_dropped_total"));
    }

    /// <summary>One of the agent's metrics, all its samples together.</summary>
    public async Task<long> AgentMetricAsync(string name) =>
        Sum(await _http.GetStringAsync(new Uri($"http://{_agentAddress}:{_agentHttpPort}/metrics")), name);

    /// <summary>All of the agent's metrics.</summary>
    public Task<string> AgentMetricsAsync() => _http.GetStringAsync(new Uri($"http://{_agentAddress}:{_agentHttpPort}/metrics"));

    /// <summary>All of the broker's metrics.</summary>
    public Task<string> BrokerMetricsAsync() => _http.GetStringAsync(new Uri($"http://127.0.0.1:{_brokerHttpPort}/metrics"));

    /// <summary>The broker's counters since its start.</summary>
    public Task<Statistics> BrokerAccountAsync() => _channel.UnaryAsync(V2xServices.QueryGetStatistics, new GetStatisticsRequest());

    /// <summary>Asks again and again until <paramref name="reached"/>, at most for <see cref="Patience"/>.</summary>
    public static async Task UntilAsync(Func<Task<bool>> reached, Func<string> state)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        long start = TimeProvider.System.GetTimestamp();
        while (!await reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, state());
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Subscriber is not null)
            await Subscriber.DisposeAsync();
        if (_agent is not null)
            await _agent.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
        _channel.Dispose();
        _http.Dispose();
        _radio.Dispose();
        File.Delete(_configuration);
        if (_setting.SpoolFolder is null && Directory.Exists(_spool))
            Directory.Delete(_spool, recursive: true);
    }

    private void Note(Message message)
    {
        uint id = BinaryPrimitives.ReadUInt32BigEndian(message.Key.StationId.Span);
        _setting.OnMessage?.Invoke(message);
        lock (_gotLock)
            Repeated += _got.Add(id) ? 0 : 1;
    }

    private static MessageFrame Template(string type)
    {
        MessageFrame frame = new();
        string hex = Vector.Read(RepositoryFolder.Vectors, $"sae_j2735-2024_{type}.jsonl").First(vector => vector.Hex.Length < 200).Hex;
        return Uper.TryDecode(Convert.FromHexString(hex), frame, out Asn1Error error) ? frame : throw new InvalidOperationException($"the vector does not decode: {error}");
    }

    private void Send(MessageFrame frame)
    {
        if (!Uper.TryEncode(frame, _octets, out int length, out Asn1Error error))
            throw new InvalidOperationException(error.ToString());
        _radio.SendTo(_octets.AsSpan(0, length), SocketFlags.None, new IPEndPoint(_agentAddress, _radioPort));
        Sent++;
    }

    private Task WriteConfigurationAsync() => File.WriteAllTextAsync(_configuration, $$"""
        {
          "Rsu": {
            "AgentId": "trial-1",
            "Region": "hk",
            "Receivers": [ { "Name": "radio", "Address": "{{_agentAddress}}", "Port": {{_radioPort}}, "Envelope": "bare", "Edition": "j2735-2024" } ],
            "Validation": { "MaximumAgeMilliseconds": 0, "MaximumAheadMilliseconds": 0 },
            "Uplink": { "Address": "http://{{_brokerAddress}}:{{_brokerPort}}", "AllowPlaintextBeyondLoopback": true, "MinimumBackOffMilliseconds": 50, "MaximumBackOffMilliseconds": 500 },
            "Http": { "Address": "{{_agentAddress}}", "Port": {{_agentHttpPort}}, "AllowPlaintextBeyondLoopback": true }
          },
          "Logging": { "LogLevel": { "Default": "Information" } }
        }
        """);

    private static long Sum(string metrics, string name) => metrics.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
        .Sum(line => (long)double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
