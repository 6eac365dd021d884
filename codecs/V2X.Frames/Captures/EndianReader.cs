using System.Buffers.Binary;

namespace V2X.Frames.Captures;

/// <summary>Fixed-size numbers in the byte order a capture file announced.</summary>
internal readonly struct EndianReader(bool bigEndian)
{
    public ushort UInt16(ReadOnlySpan<byte> source) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(source) : BinaryPrimitives.ReadUInt16LittleEndian(source);

    public uint UInt32(ReadOnlySpan<byte> source) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(source) : BinaryPrimitives.ReadUInt32LittleEndian(source);

    public long Int64(ReadOnlySpan<byte> source) =>
        bigEndian ? BinaryPrimitives.ReadInt64BigEndian(source) : BinaryPrimitives.ReadInt64LittleEndian(source);
}
