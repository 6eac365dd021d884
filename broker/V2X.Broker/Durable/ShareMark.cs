using System.Buffers.Binary;

namespace V2X.Broker.Durable;

/// <summary>What a log of events notes of the other nodes of its broker, so that what they may not have is offered to them after a restart.</summary>
/// <param name="Log">Identity of the log, drawn once; never 0.</param>
/// <param name="UpTo">The fabric has confirmed every event of this node up to this position.</param>
internal readonly record struct ShareMark(ulong Log, long UpTo)
{
    public const int Octets = 17;
    private const byte Kind = 3;

    /// <summary>Writes it as a record of the log.</summary>
    public void Write(Span<byte> record)
    {
        record[0] = Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(record[1..], Log);
        BinaryPrimitives.WriteInt64LittleEndian(record[9..], UpTo);
    }

    /// <summary>Reads a record; null where it is another kind of record.</summary>
    public static ShareMark? Read(ReadOnlySpan<byte> record) => record.Length != Octets || record[0] != Kind
        ? null
        : new ShareMark(BinaryPrimitives.ReadUInt64LittleEndian(record[1..]), BinaryPrimitives.ReadInt64LittleEndian(record[9..]));
}
