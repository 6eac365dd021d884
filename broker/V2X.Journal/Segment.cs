using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using V2X.Journal.Files;

namespace V2X.Journal;

/// <summary>One file of records in ascending order of position. Written by the journal's one writing thread; the rest under the journal's gate.</summary>
internal sealed class Segment
{
    /// <summary>The header stands there twice, so that one damaged octet does not cost a whole segment.</summary>
    public const int HeaderOctets = 128;

    public const string Suffix = ".journal";
    private const int CopyOctets = HeaderOctets / 2;
    private const ulong Magic = 0x314C4E524A583256; // "V2XJRNL1"
    private const int CrcAt = 28;

    private Segment(string name, long first, long before, uint salt)
    {
        Name = name;
        First = first;
        Before = before;
        Last = before;
        Salt = salt;
    }

    public string Name { get; }

    /// <summary>The first position that a record of it may have.</summary>
    public long First { get; }

    /// <summary>The last position before this segment.</summary>
    public long Before { get; }

    /// <summary>Position of the last committed record; <see cref="Before"/> while there is none.</summary>
    public long Last { get; set; }

    /// <summary>Whether it has no committed record.</summary>
    public bool IsEmpty => Last == Before;

    /// <summary>What the sums of its records begin with.</summary>
    public uint Salt { get; }

    /// <summary>Octets that are committed, the header included.</summary>
    public long Octets { get; set; } = HeaderOctets;

    /// <summary>When the newest record came, in the journal's own time.</summary>
    public TimeSpan NewestAt { get; set; }

    public static string NameOf(long first) => first.ToString("x16", CultureInfo.InvariantCulture) + Suffix;

    /// <summary>Begins a file, which is not synced yet.</summary>
    /// <exception cref="IOException">It cannot be made; nothing is left of it.</exception>
    public static Segment Create(IJournalStore store, long first, long before, out IJournalFile file)
    {
        var segment = new Segment(NameOf(first), first, before, BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint))));
        file = store.Open(segment.Name, isNew: true);
        try
        {
            Span<byte> header = stackalloc byte[HeaderOctets];
            header.Clear();
            BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
            BinaryPrimitives.WriteInt64LittleEndian(header[8..], first);
            BinaryPrimitives.WriteInt64LittleEndian(header[16..], before);
            BinaryPrimitives.WriteUInt32LittleEndian(header[24..], segment.Salt);
            BinaryPrimitives.WriteUInt32LittleEndian(header[CrcAt..], RecordFrame.Crc(header[..CrcAt], 0));
            header[..CopyOctets].CopyTo(header[CopyOctets..]);
            file.Write(0, header);
            return segment;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            store.Delete(segment.Name);
            throw;
        }
    }

    /// <summary>Reads what a file says of itself; null where neither copy of the header is sound.</summary>
    public static Segment? Read(string name, IJournalFile file)
    {
        Span<byte> header = stackalloc byte[HeaderOctets];
        int read = file.Read(0, header);
        for (int at = 0; at + CopyOctets <= read; at += CopyOctets)
        {
            ReadOnlySpan<byte> copy = header.Slice(at, CopyOctets);
            if (BinaryPrimitives.ReadUInt64LittleEndian(copy) == Magic
                && BinaryPrimitives.ReadUInt32LittleEndian(copy[CrcAt..]) == RecordFrame.Crc(copy[..CrcAt], 0))
            {
                return new Segment(
                    name,
                    BinaryPrimitives.ReadInt64LittleEndian(copy[8..]),
                    BinaryPrimitives.ReadInt64LittleEndian(copy[16..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(copy[24..]))
                { Octets = file.Length };
            }
        }

        return null;
    }
}
