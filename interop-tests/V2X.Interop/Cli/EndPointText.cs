using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace V2X.Interop.Cli;

/// <summary>Reads HOST:PORT.</summary>
internal static class EndPointText
{
    /// <summary>The end point that <paramref name="text"/> names; the first address where a name has several.</summary>
    public static async Task<IPEndPoint> ResolveAsync(string text, CancellationToken cancellation)
    {
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
            throw new CliException($"'{text}' is not HOST:PORT with a port of 1..65535");
        string host = text[..colon].Trim('[', ']');
        if (IPAddress.TryParse(host, out IPAddress? address))
            return new IPEndPoint(address, port);
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellation);
            return new IPEndPoint(addresses[0], port);
        }
        catch (SocketException)
        {
            throw new CliException(ExitCodes.Environment, $"host '{host}' cannot be found");
        }
    }
}
