using System.Buffers.Binary;

namespace V2X.Rsu.Spool;

/// <summary>How far a spool has come, as its position file keeps it: two places of 64 octets written in turns, so that one is always whole.</summary>
/// <param name="Owner">Tells the agent that the spool belongs to.</param>
/// <param name="RunId">Under which the broker knows the sequences.</param>
/// <param name="Acknowledged">The broker has everything up to here.</param>
/// <param name="Reserved">No sequence above this was ever given to a message.</param>
internal readonly record struct SpoolPosition(ulong Owner, ulong RunId, ulong Acknowledged, ulong Reserved)
{
    public const int PlaceOctets = 64;
    private const ulong Magic = 0x31534F5053583256; // "V2XSPOS1"
    private const int CrcAt = 48;

    /// <summary>Writes the place of a generation; it does not touch the one before.</summary>
    public void Write(ISpoolFile file, ulong generation)
    {
        Span<byte> place = stackalloc byte[PlaceOctets];
        place.Clear();
        var fields = new OctetCursor(place);
        fields.Put64(Magic);
        fields.Put64(generation);
        fields.Put64(Owner);
        fields.Put64(RunId);
        fields.Put64(Acknowledged);
        fields.Put64(Reserved);
        fields.Put64(SpoolRecord.Crc(place[..CrcAt]));
        file.Write((long)(generation % 2) * PlaceOctets, place);
    }

    /// <summary>The newest sound place and its generation; null where there is none.</summary>
    public static (SpoolPosition Position, ulong Generation)? Read(ISpoolFile file)
    {
        (SpoolPosition, ulong)? newest = null;
        ulong newestGeneration = 0;
        Span<byte> place = stackalloc byte[PlaceOctets];
        for (int i = 0; i < 2; i++)
        {
            if (file.Read(i * PlaceOctets, place) < PlaceOctets
                || BinaryPrimitives.ReadUInt64LittleEndian(place[CrcAt..]) != SpoolRecord.Crc(place[..CrcAt]))
                continue;
            var fields = new OctetCursor(place);
            if (fields.Get64() != Magic)
                continue;
            ulong generation = fields.Get64();
            if (newest is not null && generation < newestGeneration)
                continue;
            newestGeneration = generation;
            newest = (new SpoolPosition(fields.Get64(), fields.Get64(), fields.Get64(), fields.Get64()), generation);
        }

        return newest;
    }
}
