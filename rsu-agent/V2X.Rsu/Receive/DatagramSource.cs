using System.Net.Sockets;

namespace V2X.Rsu.Receive;

/// <summary>Takes datagrams off a socket in batches. For one thread; what it hands out is valid until the next receive.</summary>
internal abstract class DatagramSource : IDisposable
{
    /// <summary>Waits for at least one datagram, or until the socket's receive timeout, and takes all that are there up to a batch.</summary>
    /// <returns>Datagrams taken; 0 after a timeout or when the socket has been shut down.</returns>
    public abstract int Receive();

    /// <summary>Octets of one datagram; one more than the limit when it was longer.</summary>
    public abstract ReadOnlySpan<byte> Octets(int index);

    /// <summary>The kernel's receive time, nanoseconds since 1970 UTC; 0 where it gave none.</summary>
    public abstract long UnixNanoseconds(int index);

    /// <summary>The sender as the socket interface's raw address, at most <see cref="DatagramRecord.MaxSourceOctets"/> octets.</summary>
    public abstract ReadOnlySpan<byte> Source(int index);

    public abstract void Dispose();

    /// <summary>Batches with kernel times where the platform has them, else one datagram at a time.</summary>
    public static DatagramSource Create(Socket socket, int maxDatagramOctets, bool batches = true) =>
        batches && BatchDatagramSource.IsSupported
            ? new BatchDatagramSource(socket, maxDatagramOctets)
            : new SingleDatagramSource(socket, maxDatagramOctets);
}
