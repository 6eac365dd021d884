using System.Buffers.Binary;
using System.Text;

namespace V2X.Broker.Durable;

/// <summary>Marks of all agents as one record of the log.</summary>
internal static class MarkRecord
{
    public const byte Kind = 2;
    private const int FixedOctets = 18;

    public static byte[] Write(IReadOnlyCollection<AgentMark> marks)
    {
        byte[] record = new byte[1 + marks.Sum(mark => FixedOctets + mark.Agent.Length + mark.Region.Length)];
        record[0] = Kind;
        Span<byte> rest = record.AsSpan(1);
        foreach (AgentMark mark in marks)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, mark.RunId);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], mark.Sequence);
            rest[16] = (byte)mark.Agent.Length;
            rest[17] = (byte)mark.Region.Length;
            Encoding.ASCII.GetBytes(mark.Agent, rest[FixedOctets..]);
            Encoding.ASCII.GetBytes(mark.Region, rest[(FixedOctets + mark.Agent.Length)..]);
            rest = rest[(FixedOctets + mark.Agent.Length + mark.Region.Length)..];
        }

        return record;
    }

    /// <summary>Nothing where it is another kind of record.</summary>
    public static List<AgentMark> Read(ReadOnlySpan<byte> record)
    {
        List<AgentMark> marks = [];
        if (record.IsEmpty || record[0] != Kind)
            return marks;
        for (ReadOnlySpan<byte> rest = record[1..]; rest.Length >= FixedOctets && rest.Length >= FixedOctets + rest[16] + rest[17];)
        {
            ReadOnlySpan<byte> names = rest[FixedOctets..];
            marks.Add(new AgentMark(
                Encoding.ASCII.GetString(names[..rest[16]]),
                Encoding.ASCII.GetString(names.Slice(rest[16], rest[17])),
                BinaryPrimitives.ReadUInt64LittleEndian(rest),
                BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])));
            rest = names[(rest[16] + rest[17])..];
        }

        return marks;
    }
}
