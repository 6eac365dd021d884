using System.Net;
using System.Net.Sockets;

namespace V2X.Broker.Tests.Fabric;

/// <summary>A line to a server on loopback that a test may cut and mend: while it is cut nobody gets through.</summary>
internal sealed class CutLine(int serverPort) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _ends = [];
    private TcpListener? _listener;
    private int _port;

    /// <summary>The setting that has a node take this line to RabbitMQ.</summary>
    public string Setting => $"--Broker:Fabric:Uri=amqp://127.0.0.1:{_port}/";

    /// <summary>Lets whoever comes through, from now on.</summary>
    public CutLine Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
        return this;
    }

    /// <summary>Ends all that go through, and lets nobody through from now on.</summary>
    public void Cut()
    {
        _listener?.Dispose();
        lock (_gate)
        {
            _ends.ForEach(end => end.Dispose());
            _ends.Clear();
        }
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                TcpClient near = await listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                lock (_gate)
                    _ends.AddRange([near, far]);
                await far.ConnectAsync(IPAddress.Loopback, serverPort);
                _ = CopyAsync(near, far);
                _ = CopyAsync(far, near);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It has been cut.
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has been cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
