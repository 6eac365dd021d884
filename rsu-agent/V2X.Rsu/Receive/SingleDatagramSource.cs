using System.Net;
using System.Net.Sockets;

namespace V2X.Rsu.Receive;

/// <summary>One datagram at a time through the portable socket interface; the kernel's receive time is not to be had that way.</summary>
internal sealed class SingleDatagramSource(Socket socket, int maxDatagramOctets) : DatagramSource
{
    private readonly byte[] _octets = new byte[maxDatagramOctets + 1];
    private readonly SocketAddress _source = new(socket.AddressFamily);
    private int _length;

    public override int Receive()
    {
        // The last receive has left its sender's size here, 0 when there was none.
        _source.Size = SocketAddress.GetMaximumAddressSize(socket.AddressFamily);
        try
        {
            _length = socket.ReceiveFrom(_octets, SocketFlags.None, _source);

            // A socket that was shut down yields an empty datagram from nobody.
            return _length == 0 && _source.Size == 0 ? 0 : 1;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.MessageSize)
        {
            _length = _octets.Length;
            return 1;
        }
        catch (SocketException)
        {
            // A timeout, the shutdown of the socket, or an error reported for an earlier datagram: look again.
            return 0;
        }
    }

    public override ReadOnlySpan<byte> Octets(int index) => _octets.AsSpan(0, _length);

    public override long UnixNanoseconds(int index) => 0;

    public override ReadOnlySpan<byte> Source(int index) =>
        _source.Buffer.Span[..Math.Min(_source.Size, DatagramRecord.MaxSourceOctets)];

    public override void Dispose()
    {
    }
}
