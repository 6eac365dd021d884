namespace V2X.Fuzz;

/// <summary>Makes new inputs out of known ones. One sequence for one seed; for one thread.</summary>
internal sealed class Mutator(Random random)
{
    /// <summary>Longest input made, in octets.</summary>
    public const int MaxOctets = 4096;

    private const int MostChanges = 6;
    private static readonly byte[] Telling = [0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0xc0, 0xc1, 0xc4, 0xfe, 0xff];
    private readonly byte[] _buffer = new byte[MaxOctets];

    /// <summary>A changed copy of <paramref name="seed"/>, valid until the next call; <paramref name="other"/> lends octets for splicing.</summary>
    public ReadOnlySpan<byte> Mutate(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> other)
    {
        int length = Math.Min(seed.Length, MaxOctets);
        seed[..length].CopyTo(_buffer);
        for (int changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
            length = Change(length, other);
        return _buffer.AsSpan(0, length);
    }

    private int Change(int length, ReadOnlySpan<byte> other)
    {
        int kind = random.Next(16);
        if (length == 0)
            kind = 8;
        switch (kind)
        {
            case < 6:
                _buffer[random.Next(length)] ^= (byte)(1 << random.Next(8));
                return length;
            case 6:
                _buffer[random.Next(length)] = Telling[random.Next(Telling.Length)];
                return length;
            case 7:
                return random.Next(length);
            case 8:
                return Append(length);
            case 9:
                return Remove(length);
            case 10:
                return Repeat(length);
            case 11:
                return Splice(length, other);
            case 12:
                random.NextBytes(Range(length));
                return length;
            case 13:
                Range(length).Fill(Telling[random.Next(Telling.Length)]);
                return length;
            default:
                _buffer[random.Next(length)] += (byte)(random.Next(2) == 0 ? 1 : -1);
                return length;
        }
    }

    /// <summary>A short part of the input, most often near its start, where lengths and kinds stand.</summary>
    private Span<byte> Range(int length)
    {
        int start = random.Next(random.Next(length) + 1);
        return _buffer.AsSpan(start, Math.Min(random.Next(1, 9), length - start));
    }

    private int Append(int length)
    {
        int more = Math.Min(random.Next(1, 64), MaxOctets - length);
        random.NextBytes(_buffer.AsSpan(length, more));
        return length + more;
    }

    private int Remove(int length)
    {
        int start = random.Next(length);
        int count = Math.Min(random.Next(1, 17), length - start);
        _buffer.AsSpan(start + count, length - start - count).CopyTo(_buffer.AsSpan(start));
        return length - count;
    }

    private int Repeat(int length)
    {
        int start = random.Next(length);
        int count = Math.Min(Math.Min(random.Next(1, 65), length - start), MaxOctets - length);
        _buffer.AsSpan(start, length - start).CopyTo(_buffer.AsSpan(start + count));
        return length + count;
    }

    private int Splice(int length, ReadOnlySpan<byte> other)
    {
        if (other.IsEmpty)
            return length;
        int from = random.Next(other.Length);
        int to = random.Next(length);
        int count = Math.Min(random.Next(1, 129), Math.Min(other.Length - from, MaxOctets - to));
        other.Slice(from, count).CopyTo(_buffer.AsSpan(to));
        return Math.Max(length, to + count);
    }
}
