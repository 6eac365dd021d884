using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace V2X.Testing;

/// <summary>
/// A RabbitMQ node of its own: its name, ports, files, cookie and port mapper are nobody else's. It may be killed and started again over the same
/// files. It ends with this process, however that ends: it is the child of a shell that reads from a pipe, and what ends the pipe ends the node.
/// </summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Launcher = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    // The port mapper stays in the foreground; the node is killed by the number it writes down itself, since its launcher does not pass signals on.
    private const string Guard = """
        epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & mapper=$!
        "$0" & launcher=$!
        read -r _
        [ -f "$RABBITMQ_PID_FILE" ] && kill -9 "$(cat "$RABBITMQ_PID_FILE")" 2>/dev/null
        kill -9 $launcher $mapper 2>/dev/null
        wait
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-rabbitmq-").FullName;
    private readonly int _distributionPort = FreePort.Tcp();
    private readonly int _mapperPort = FreePort.Tcp();
    private readonly RabbitMqTls? _tls;
    private Process? _process;

    private RabbitMqServer(RabbitMqTls? tls) => _tls = tls;

    /// <summary>Where it is served on loopback; without TLS for user and password "guest".</summary>
    public int Port { get; } = FreePort.Tcp();

    /// <summary>Its address without user and password.</summary>
    public string Uri => _tls is null ? $"amqp://127.0.0.1:{Port}/" : $"amqps://localhost:{Port}/";

    /// <summary>Starts a node with an empty memory; it takes connections when this completes.</summary>
    public static async Task<RabbitMqServer> StartAsync(RabbitMqTls? tls = null)
    {
        var server = new RabbitMqServer(tls);
        await File.WriteAllTextAsync(server.In("plugins"), "[rabbitmq_consistent_hash_exchange].\n");
        await File.WriteAllTextAsync(server.In("rabbitmq.conf"), "log.console.level = warning\n" + server.Protection());
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the node over the files that it left.</summary>
    public async Task StartAgainAsync()
    {
        File.Delete(In("pid"));
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, Launcher])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Environment())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        var output = new System.Text.StringBuilder();
        _process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        long begun = Stopwatch.GetTimestamp();
        while (!await IsServedAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > s_patience)
                throw new InvalidOperationException($"RabbitMQ does not start; eng/install-peers installs it. {output}");
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            await pause.WaitForNextTickAsync();
        }
    }

    /// <summary>
    /// Ends the node in good order and starts it over its files, so that all it was told to declare is on disk: a node that is killed minutes after
    /// it was given its first quorum queue may come back without knowing whose files the queue's are, and then never answers for it.
    /// </summary>
    public async Task SettleAsync()
    {
        string process = $"/proc/{(await File.ReadAllTextAsync(In("pid"))).Trim()}";
        await SignalAsync("-TERM");
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (long begun = Stopwatch.GetTimestamp(); Directory.Exists(process);)
        {
            if (Stopwatch.GetElapsedTime(begun) > s_patience)
                throw new InvalidOperationException("RabbitMQ does not end.");
            await pause.WaitForNextTickAsync();
        }

        await KillAsync();
        await StartAgainAsync();
    }

    /// <summary>Kills the node: nothing is written any more, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        await SignalAsync("-KILL");
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that the dying node still wrote: the folder is one of the temporary ones.
        }
    }

    private async Task SignalAsync(string signal)
    {
        if (!File.Exists(In("pid")))
            return;
        using Process kill = Process.Start("/bin/kill", [signal, (await File.ReadAllTextAsync(In("pid"))).Trim()]);
        await kill.WaitForExitAsync();
    }

    private static void Keep(System.Text.StringBuilder output, string? line)
    {
        lock (output)
        {
            if (output.Length < 16_384)
                output.AppendLine(line);
        }
    }

    private string Protection() => _tls is null ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        listeners.tcp = none
        listeners.ssl.1 = 127.0.0.1:{Port}
        ssl_options.cacertfile = {_tls.Authority}
        ssl_options.certfile = {_tls.Certificate}
        ssl_options.keyfile = {_tls.Certificate}
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = true
        default_user = {_tls.User.Split(':')[0]}
        default_pass = {_tls.User.Split(':')[1]}

        """);

    private string In(string name) => Path.Combine(_folder, name);

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = _folder,
        ["RABBITMQ_NODENAME"] = $"v2x-{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_PORT"] = _mapperPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("plugins"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq"),
        ["RABBITMQ_CONF_ENV_FILE"] = In("environment"),
        ["RABBITMQ_PID_FILE"] = In("pid"),
        // Waiting threads let go of the processor: tests share it.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none -start_epmd false",
    };

    private async Task<bool> IsServedAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
