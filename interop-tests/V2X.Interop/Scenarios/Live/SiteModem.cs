using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace V2X.Interop.Scenarios.Live;

/// <summary>The radio modem of one site: takes what its agent sends out for the vehicles there and hands it on with the time. Safe from any thread.</summary>
internal sealed class SiteModem : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    /// <summary>Opens a free port.</summary>
    /// <param name="site">Number of the site.</param>
    /// <param name="heard">Takes what is sent; when full the oldest gives way, as an event is sent again.</param>
    /// <param name="time">The clock.</param>
    public SiteModem(int site, ChannelWriter<AiredMessage> heard, TimeProvider time) => _reading = Task.Run(() => ReadAsync(site, heard, time));

    /// <summary>Its UDP port on loopback.</summary>
    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(int site, ChannelWriter<AiredMessage> heard, TimeProvider time)
    {
        try
        {
            while (true)
            {
                UdpReceiveResult datagram = await _socket.ReceiveAsync(_stop.Token);
                heard.TryWrite(new AiredMessage(site, datagram.Buffer, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Closed.
        }
    }
}
