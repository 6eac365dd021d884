namespace V2X.Asn1.Tests;

/// <summary>One value with the way it is written and read.</summary>
internal sealed record Operation(string Kind, ulong Number, int Count, byte[] Octets)
{
    private static readonly string[] Kinds = ["bits", "bit", "unsigned", "signed", "small", "bitmap", "octets", "open", "fragmented"];

    public static Operation Any(Random random) => Make(random, random.Next(20) == 0 ? random.Next(70_000) : random.Next(300));

    public static Operation Small(Random random) => Make(random, random.Next(20));

    public bool Write(ref UperWriter writer)
    {
        switch (Kind)
        {
            case "bits":
                return writer.TryWriteLong(Number, Count);
            case "bit":
                return writer.TryWriteBit(Number != 0);
            case "unsigned":
                return writer.TryWriteUnsigned(Number);
            case "signed":
                return writer.TryWriteSigned((long)Number);
            case "small":
                return writer.TryWriteNormallySmall((int)Number);
            case "bitmap":
                return writer.TryWriteExtensionBitmap(Count, Number);
            case "octets":
                return writer.TryWriteOctets(Octets);
            case "fragmented":
                return writer.TryWriteFragmentedOctets(Octets);
            default:
                return writer.TryBeginOpenType(out int start) && writer.TryWriteOctets(Octets)
                    && writer.TryWriteLong(Number, Count) && writer.TryEndOpenType(start);
        }
    }

    public bool ReadsBack(ref UperReader reader)
    {
        switch (Kind)
        {
            case "bits":
                return reader.TryReadLong(Count, out ulong bits) && bits == Number;
            case "bit":
                return reader.TryReadBit(out bool bit) && bit == (Number != 0);
            case "unsigned":
                return reader.TryReadUnsigned(out ulong unsigned) && unsigned == Number;
            case "signed":
                return reader.TryReadSigned(out long signed) && signed == (long)Number;
            case "small":
                return reader.TryReadNormallySmall(out int small) && small == (int)Number;
            case "bitmap":
                return reader.TryReadExtensionBitmap(out int count, out ulong bitmap) && count == Count && bitmap == Number;
            case "octets":
                return SameOctets(ref reader);
            case "fragmented":
                var target = new OctetBuffer();
                return reader.TryReadFragmentedOctets(target) && target.Octets.SequenceEqual(Octets);
            default:
                return reader.TryEnterOpenType(out int end) && SameOctets(ref reader)
                    && reader.TryReadLong(Count, out ulong rest) && rest == Number && Leave(ref reader, end);
        }
    }

    public override string ToString() => $"{Kind} {Number:x} count {Count}, {Octets.Length} octets";

    private static Operation Make(Random random, int length)
    {
        string kind = Kinds[random.Next(Kinds.Length)];
        int count = kind == "bitmap" ? random.Next(1, 65) : kind == "open" ? random.Next(0, 8) : random.Next(0, 65);
        ulong number = (ulong)random.NextInt64() << random.Next(64) ^ (ulong)random.NextInt64() >> random.Next(64);
        number = kind switch
        {
            "bits" or "bitmap" or "open" => count == 0 ? 0 : number >> (64 - count),
            "bit" => number & 1,
            "small" => number & (random.Next(2) == 0 ? 63ul : 0xFFFFul),
            _ => number,
        };
        byte[] octets = new byte[kind == "open" ? Math.Min(length, 16_000) : length];
        random.NextBytes(octets);
        return new Operation(kind, number, count, octets);
    }

    private static bool Leave(ref UperReader reader, int end)
    {
        reader.LeaveOpenType(end);
        return true;
    }

    private bool SameOctets(ref UperReader reader)
    {
        byte[] found = new byte[Octets.Length];
        return reader.TryReadOctets(found) && found.AsSpan().SequenceEqual(Octets);
    }
}
