namespace V2X.Frames.Captures;

/// <summary>What a pcapng interface description block says about the packets of that interface.</summary>
internal readonly record struct PcapNgInterface(LinkType LinkType, uint SnapOctets, byte TimestampResolution, long OffsetSeconds)
{
    public const byte Microseconds = 6;
    private const uint NanosecondsPerSecond = 1_000_000_000;
    private const byte PowerOfTwo = 0x80;
    private const int MaxDecimalExponent = 38;

    /// <summary>Converts a timestamp of this interface to nanoseconds since 1970; saturates where that does not fit.</summary>
    public long ToUnixNanoseconds(ulong timestamp)
    {
        UInt128 scaled = (UInt128)timestamp * NanosecondsPerSecond;
        int exponent = TimestampResolution & ~PowerOfTwo;
        UInt128 nanoseconds = (TimestampResolution & PowerOfTwo) != 0 ? scaled >> exponent : DividedByPowerOfTen(scaled, exponent);
        Int128 total = (Int128)nanoseconds + ((Int128)OffsetSeconds * NanosecondsPerSecond);
        return total > long.MaxValue ? long.MaxValue : total < 0 ? 0 : (long)total;
    }

    private static UInt128 DividedByPowerOfTen(UInt128 value, int exponent)
    {
        if (exponent > MaxDecimalExponent)
            return 0;
        UInt128 divisor = 1;
        for (int i = 0; i < exponent; i++)
            divisor *= 10;
        return value / divisor;
    }
}
