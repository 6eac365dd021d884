using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace V2X.Broker.Hosting;

/// <summary>One application of a broker with the ports that it listens on.</summary>
/// <param name="application">The application, not started.</param>
/// <param name="section">Its section of the options, for messages: <c>Grpc</c>.</param>
/// <param name="address">The address that it listens on.</param>
/// <param name="port">The port that was asked for.</param>
internal sealed class BrokerPorts(WebApplication application, string section, string address, int port) : IBrokerPart
{
    /// <summary>The first port that was taken, once started.</summary>
    public IPEndPoint First { get; private set; } = new(IPAddress.None, 0);

    /// <summary>The last port that was taken, once started.</summary>
    public IPEndPoint Last { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Opens the ports.</summary>
    /// <exception cref="BrokerStartException">A port is in use, or may not be opened.</exception>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        try
        {
            await application.StartAsync(cancellation);
            ICollection<string> taken = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            First = Endpoint(taken.First());
            Last = Endpoint(taken.Last());
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or AddressInUseException)
        {
            bool inUse = fault is AddressInUseException || fault.InnerException is AddressInUseException;
            string setting = $"{BrokerOptions.Section}:{section}:Port";
            string text = inUse
                ? $"port {port} on {address} is in use; stop whoever uses it or set {setting} to another port (0 takes a free one)."
                : $"port {port} on {address} cannot be opened: {fault.Message}";
            throw new BrokerStartException([new ConfigurationFault(setting, text)], fault);
        }
    }

    public async ValueTask StopAsync(CancellationToken patience) => await application.StopAsync(patience);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static IPEndPoint Endpoint(string address) => IPEndPoint.Parse(new Uri(address).Authority);
}
