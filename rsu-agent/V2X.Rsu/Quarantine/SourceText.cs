using System.Net;
using System.Net.Sockets;

namespace V2X.Rsu.Quarantine;

/// <summary>A raw socket address as text.</summary>
internal static class SourceText
{
    /// <summary>Address and port, e.g. <c>127.0.0.1:40000</c>; empty where the octets are no address.</summary>
    public static string Of(ReadOnlySpan<byte> rawAddress)
    {
        const int familyOctets = 2;
        const int ipv4Octets = 16;
        const int ipv6Octets = 28;
        if (rawAddress.Length is not (ipv4Octets or ipv6Octets))
            return "";

        bool isIPv6 = rawAddress.Length == ipv6Octets;
        var address = new SocketAddress(isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, rawAddress.Length);
        rawAddress[familyOctets..].CopyTo(address.Buffer.Span[familyOctets..]);
        EndPoint template = new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        return template.Create(address).ToString() ?? "";
    }
}
