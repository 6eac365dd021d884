using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using V2X.Testing;

namespace V2X.Load.Mqtt;

/// <summary>A broker in a process of its own: ours (<see cref="MqttChild"/>) or mosquitto. Ends with its disposal.</summary>
internal sealed class MqttPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly string? _folder;

    private MqttPeer(string name, Process process, int port, string? folder)
    {
        Name = name;
        Port = port;
        _process = process;
        _folder = folder;
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>Starts our broker. With a folder, what it takes responsibility for is on disk before it acknowledges it.</summary>
    public static MqttPeer StartOwn(string? journal = null)
    {
        ProcessStartInfo start = LoadChild.Self("mqtt-child", journal ?? "-");
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        Process process = Process.Start(start)!;
        string port = process.StandardOutput.ReadLine() ?? throw new IOException("The broker did not start; see its message above.");
        return new MqttPeer(journal is null ? "v2x-broker" : "v2x-broker, durable", process, int.Parse(port, CultureInfo.InvariantCulture), folder: null);
    }

    /// <summary>Starts mosquitto with limits that none of these loads reaches.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static MqttPeer StartMosquitto()
    {
        int port = FreePort.Tcp();
        string folder = Directory.CreateTempSubdirectory("v2x-mosquitto-").FullName;
        string file = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(file, $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 100000\nmax_inflight_messages 1000\nset_tcp_nodelay true\nlog_type error\n");
        // Debian has it where an ordinary user's path does not look.
        string program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        ProcessStartInfo start = new(program) { ArgumentList = { "-c", file }, RedirectStandardInput = true };
        try
        {
            Process process = Process.Start(start)!;
            AwaitPort(port);
            return new MqttPeer("mosquitto", process, port, folder);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidOperationException("mosquitto is not installed: run eng/install-peers.", missing);
        }
    }

    /// <summary>Bytes of managed memory that our broker holds after a full collection.</summary>
    public long ManagedBytes()
    {
        _process.StandardInput.WriteLine("memory");
        _process.StandardInput.Flush();
        return long.Parse(_process.StandardOutput.ReadLine() ?? throw new IOException("The broker ended early."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static void AwaitPort(int port)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using TcpClient client = new("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(begun) < Patience)
            {
                Thread.Yield();
            }
        }
    }
}
