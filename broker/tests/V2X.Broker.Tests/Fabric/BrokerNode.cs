using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using V2X.Broker.Tests.Durable;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Fabric;

/// <summary>The program v2x-broker as one node of a fabric, in a process of its own.</summary>
internal sealed partial class BrokerNode : IAsyncDisposable
{
    private static readonly string s_program = typeof(BrokerNode).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BrokerProgram").Value!;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<(IPEndPoint Grpc, IPEndPoint Http)> _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrpcChannel? _channel;
    private Uri _metrics = null!;

    private BrokerNode(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public GrpcChannel Channel => _channel!;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<BrokerNode> StartAsync(RabbitMqServer rabbit, string prefix, string name, params string[] more)
    {
        string[] arguments =
        [
            "--Broker:Grpc:Port=0", "--Broker:Http:Port=0", "--Broker:Fusion:Region=hk", "--Broker:Fabric:Kind=rabbitmq", $"--Broker:Fabric:Uri={rabbit.Uri}",
            $"--Broker:Fabric:Prefix={prefix}", $"--Broker:Fabric:Node={name}", "--Broker:Fabric:Shards=4", .. more,
        ];
        var node = new BrokerNode(ProgramRun.Start(s_program, arguments));
        try
        {
            (IPEndPoint grpc, IPEndPoint http) = await node._serving.Task.WaitAsync(Subscriber.Patience);
            node._channel = new GrpcChannel(new Uri($"http://{grpc}"));
            node._metrics = new Uri($"http://{http}/metrics");
            return node;
        }
        catch (TimeoutException)
        {
            await node.DisposeAsync();
            throw new InvalidOperationException($"{name} does not serve: {node.Output}");
        }
    }

    public async Task<Subscriber> SubscribeAsync(params string[] subjects)
    {
        var request = new SubscribeRequest { QueueLimit = 65_536 };
        request.Subjects.AddRange(subjects);
        GrpcServerStream<Delivery> stream = Channel.ServerStreaming(V2xServices.SubscriberSubscribe, request);
        Delivery? first = await stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience);
        return new Subscriber(stream, first!.Started);
    }

    /// <summary>Subscribes to the events of its log after a position, each once.</summary>
    public ResumingSubscriber Resume(ulong after) =>
        new(Channel.ServerStreaming(V2xServices.SubscriberSubscribe, new SubscribeRequest { ResumeAfter = after }));

    public async Task<PublishResponse> PublishAsync(params Message[] messages)
    {
        var request = new PublishRequest();
        request.Messages.AddRange(messages);
        return await Channel.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(Subscriber.Patience);
    }

    public Task<GetTracksResponse> TracksAsync() => Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest()).WaitAsync(Subscriber.Patience);

    /// <summary>Waits until a metric is what is wanted.</summary>
    public async Task WaitAsync(string metric, Func<double, bool> isWanted)
    {
        using var http = new HttpClient();
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            string text = await http.GetStringAsync(_metrics);
            Match match = Regex.Match(text, $"^{Regex.Escape(metric)} (\\S+)$", RegexOptions.Multiline);
            if (match.Success && isWanted(double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)))
                return;
            if (Stopwatch.GetElapsedTime(begun) > Subscriber.Patience)
                Assert.Fail($"{metric} is {match.Groups[1].Value} in the end. {Output}");
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            await pause.WaitForNextTickAsync();
        }
    }

    /// <summary>What it tells of its fabric, and its log.</summary>
    public async Task<string> AccountAsync()
    {
        using var http = new HttpClient();
        string text = await http.GetStringAsync(_metrics);
        return string.Join('\n', text.Split('\n').Where(line => line.StartsWith("v2x_fabric", StringComparison.Ordinal))) + "\n" + Output;
    }

    /// <summary>SIGTERM, and its exit code once it has ended.</summary>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Subscriber.Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (Serving().Match(line) is { Success: true } match)
            _serving.TrySetResult((IPEndPoint.Parse(match.Groups[1].Value), IPEndPoint.Parse(match.Groups[2].Value)));
    }

    [GeneratedRegex(@"Serving gRPC on (\S+), health and metrics on (\S+?),?( |$)")]
    private static partial Regex Serving();
}
