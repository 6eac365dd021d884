namespace V2X.Frames.GeoNetworking;

/// <summary>
/// The lifetime octet of the basic header (EN 302 636-4-1, 9.6.4): six bits that multiply one of four bases. Thread-safe;
/// allocates nothing.
/// </summary>
public static class GnLifetime
{
    /// <summary>Longest lifetime that can be written: 63 times 100 s.</summary>
    public const int MaxMilliseconds = 6_300_000;

    private const int MaxMultiplier = 63;
    private const int MultiplierShift = 2;
    private const int BaseMask = 3;

    /// <summary>Lifetime in milliseconds, 0..<see cref="MaxMilliseconds"/>.</summary>
    public static int ToMilliseconds(byte octet) => (octet >> MultiplierShift) * BaseMilliseconds(octet & BaseMask);

    /// <summary>
    /// The octet for <paramref name="milliseconds"/>, exact where there is one, else the nearest shorter lifetime. What is
    /// negative becomes 0, what is longer than <see cref="MaxMilliseconds"/> becomes that.
    /// </summary>
    public static byte FromMilliseconds(long milliseconds)
    {
        int best = 0;
        int bestMilliseconds = 0;
        for (int index = BaseMask; index >= 0; index--)
        {
            int multiplier = (int)Math.Clamp(milliseconds / BaseMilliseconds(index), 0, MaxMultiplier);
            int reached = multiplier * BaseMilliseconds(index);
            if (reached <= bestMilliseconds)
                continue;
            best = (multiplier << MultiplierShift) | index;
            bestMilliseconds = reached;
        }

        return (byte)best;
    }

    private static int BaseMilliseconds(int index) => index switch
    {
        0 => 50,
        1 => 1_000,
        2 => 10_000,
        _ => 100_000,
    };
}
