using System.Buffers.Binary;
using Google.Protobuf;

namespace V2X.Grpc.Tests.Support;

/// <summary>Frames written by hand, right and wrong ones.</summary>
internal static class Frames
{
    public static byte[] Of(IMessage message) => Of(message.ToByteArray());

    public static byte[] Of(byte[] payload, byte flag = 0, uint? announcedBytes = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), announcedBytes ?? (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }
}
