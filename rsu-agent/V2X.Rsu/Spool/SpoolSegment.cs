using System.Buffers.Binary;
using System.Globalization;
using V2X.Model;

namespace V2X.Rsu.Spool;

/// <summary>One file of messages of one delivery class, in ascending order of sequence. Appended to by one thread; the rest under the spool's gate.</summary>
internal sealed class SpoolSegment(string name, ISpoolFile file, ulong runId)
{
    public const int HeaderOctets = 16;
    private const ulong Magic = 0x31474553_5F583256; // "V2X_SEG1"
    private const string Suffix = ".segment";

    public string Name => name;

    public ISpoolFile File => file;

    /// <summary>Under which the messages were first kept.</summary>
    public ulong RunId => runId;

    /// <summary>Sequence of the first message; 0 while there is none.</summary>
    public ulong First { get; set; }

    /// <summary>Sequence of the last message.</summary>
    public ulong Last { get; set; }

    /// <summary>Records ever appended, damaged ones included.</summary>
    public uint Records { get; set; }

    /// <summary>Octets that hold whole records, the header included.</summary>
    public long Octets { get; set; } = HeaderOctets;

    /// <summary>When the first message came, in the spool's own time.</summary>
    public TimeSpan BeganAt { get; set; }

    /// <summary>When the newest message came, in the spool's own time.</summary>
    public TimeSpan NewestAt { get; set; }

    /// <summary>Reception of the newest message, Unix nanoseconds; only to tell the age after a restart.</summary>
    public long NewestNanoseconds { get; set; }

    /// <summary>Written to since it was last made to survive a loss of power.</summary>
    public bool IsDirty { get; set; }

    public static string NameOf(DeliveryClass delivery, ulong first) =>
        (delivery == DeliveryClass.Event ? "event-" : "state-") + first.ToString("x16", CultureInfo.InvariantCulture) + Suffix;

    public static bool IsNameOf(DeliveryClass delivery, string name) =>
        name.StartsWith(delivery == DeliveryClass.Event ? "event-" : "state-", StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Begins an empty file.</summary>
    public static SpoolSegment Create(ISpoolStore store, DeliveryClass delivery, ulong first, ulong runId)
    {
        string name = NameOf(delivery, first);
        ISpoolFile file = store.Open(name);
        try
        {
            file.Cut(0);
            Span<byte> header = stackalloc byte[HeaderOctets];
            BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
            BinaryPrimitives.WriteUInt64LittleEndian(header[sizeof(ulong)..], runId);
            file.Write(0, header);
            return new SpoolSegment(name, file, runId);
        }
        catch (IOException)
        {
            file.Dispose();
            store.Delete(name);
            throw;
        }
    }

    /// <summary>Opens a file with what it has; null where it is shorter than a header. With a damaged header the run is 0.</summary>
    public static SpoolSegment? Open(ISpoolStore store, string name)
    {
        ISpoolFile file = store.Open(name);
        Span<byte> header = stackalloc byte[HeaderOctets];
        if (file.Read(0, header) == HeaderOctets)
        {
            bool isSound = BinaryPrimitives.ReadUInt64LittleEndian(header) == Magic;
            return new SpoolSegment(name, file, isSound ? BinaryPrimitives.ReadUInt64LittleEndian(header[sizeof(ulong)..]) : 0) { Octets = file.Length };
        }

        file.Dispose();
        return null;
    }
}
