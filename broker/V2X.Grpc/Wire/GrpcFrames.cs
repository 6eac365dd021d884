using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>A message on the wire: one octet compressed-flag, four octets big-endian length, then the protobuf encoding.</summary>
internal static class GrpcFrames
{
    public const int PrefixBytes = 5;

    /// <summary>Serialises straight into the output. Returns the octets written, prefix included.</summary>
    /// <exception cref="GrpcException">RESOURCE_EXHAUSTED; nothing has been written then.</exception>
    public static int Write<T>(IBufferWriter<byte> output, T message, int maxMessageBytes)
        where T : class, IMessage
    {
        var sizeBytes = message.CalculateSize();
        if (sizeBytes > maxMessageBytes)
            throw TooLargeToSend(sizeBytes, maxMessageBytes);
        var prefix = output.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)sizeBytes);
        output.Advance(PrefixBytes);
        message.WriteTo(output);
        return PrefixBytes + sizeBytes;
    }

    /// <summary>Takes the next whole frame off the front of what has been read.</summary>
    /// <returns>False when the frame is not all there yet; <paramref name="unread"/> is unchanged then.</returns>
    /// <exception cref="GrpcException">The prefix is not acceptable: too large, compressed, or not gRPC.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> unread, int maxMessageBytes, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (unread.Length < PrefixBytes)
            return false;
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        unread.Slice(0, PrefixBytes).CopyTo(prefix);
        if (prefix[0] != 0)
            throw BadFlag(prefix[0]);
        var sizeBytes = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (sizeBytes > (uint)maxMessageBytes)
            throw TooLargeToReceive(sizeBytes, maxMessageBytes);
        if (unread.Length - PrefixBytes < sizeBytes)
            return false;
        payload = unread.Slice(PrefixBytes, sizeBytes);
        unread = unread.Slice(payload.End);
        return true;
    }

    /// <summary>Merges the encoding into the message.</summary>
    /// <exception cref="GrpcException">INTERNAL: the octets are not such a message.</exception>
    public static void Parse<T>(in ReadOnlySequence<byte> payload, T into)
        where T : class, IMessage
    {
        try
        {
            into.MergeFrom(payload);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, $"The message of {payload.Length} bytes does not parse as {into.Descriptor.FullName}.", e);
        }
    }

    public static GrpcException Truncated(long leftBytes) => new(
        GrpcStatusCode.Internal, $"The stream ended inside a message: {leftBytes} bytes of an unfinished frame were left.");

    private static GrpcException BadFlag(byte flag) => flag == 1
        ? new(GrpcStatusCode.Unimplemented, "The message is compressed. Only the identity encoding is supported: send uncompressed messages.")
        : new(GrpcStatusCode.Internal, $"A message begins with flag {flag}, which gRPC does not know: the stream is not gRPC or out of step.");

    private static GrpcException TooLargeToSend(int sizeBytes, int maxBytes) => new(
        GrpcStatusCode.ResourceExhausted, $"The message of {sizeBytes} bytes is larger than the {maxBytes} bytes this side may send.");

    private static GrpcException TooLargeToReceive(uint sizeBytes, int maxBytes) => new(
        GrpcStatusCode.ResourceExhausted, $"A message of {sizeBytes} bytes was announced; this side takes at most {maxBytes} bytes.");
}
