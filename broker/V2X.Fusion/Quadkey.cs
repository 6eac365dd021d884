namespace V2X.Fusion;

/// <summary>
/// A web-mercator tile: at level n the world is 2^n by 2^n squares, and each level halves the tile of the level above.
/// Digit 0 is the north-west quarter, 1 north-east, 2 south-west, 3 south-east.
/// A value of sixteen octets that owns no memory; safe to share.
/// </summary>
public readonly struct Quadkey : IEquatable<Quadkey>
{
    /// <summary>Deepest level: a tile of about 4.8 m at the equator.</summary>
    public const int MaximumLevel = 23;

    /// <summary>Latitude in degrees where the square world of web-mercator ends; positions beyond it fall into the last row.</summary>
    public const double MaximumLatitudeDegrees = 85.051128779806589;

    private Quadkey(ulong digits, int level)
    {
        Digits = digits;
        Level = (byte)level;
    }

    /// <summary>The digits, two bits each, the last one in the lowest bits.</summary>
    public ulong Digits { get; }

    /// <summary>Number of digits, 0 (the whole world) to <see cref="MaximumLevel"/>.</summary>
    public byte Level { get; }

    /// <summary>Column, counted from 180 degrees west.</summary>
    public uint TileX => EvenBits(Digits);

    /// <summary>Row, counted from the north.</summary>
    public uint TileY => EvenBits(Digits >> 1);

    /// <summary>The tile at a level that holds a WGS 84 position given in 1e-7 degree.</summary>
    public static Quadkey FromE7(int latitudeE7, int longitudeE7, int level) =>
        FromDegrees(latitudeE7 * 1e-7, longitudeE7 * 1e-7, level);

    /// <summary>The tile at a level that holds a WGS 84 position. A longitude of 180 belongs to the last column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not 0..23.</exception>
    public static Quadkey FromDegrees(double latitudeDegrees, double longitudeDegrees, int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaximumLevel);
        double latitude = Math.Clamp(latitudeDegrees, -MaximumLatitudeDegrees, MaximumLatitudeDegrees);
        double sine = Math.Sin(latitude * (Math.PI / 180));
        double y = 0.5 - Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        double x = (longitudeDegrees + 180) / 360;
        return FromTile(Scale(x, level), Scale(y, level), level);
    }

    /// <summary>The tile at a column and row of a level. Bits above the level are ignored.</summary>
    public static Quadkey FromTile(uint tileX, uint tileY, int level)
    {
        ulong mask = (1UL << (2 * level)) - 1;
        return new Quadkey((Spread(tileX) | Spread(tileY) << 1) & mask, level);
    }

    /// <summary>A tile from its digits, the last one in the lowest bits. Bits above the level are ignored.</summary>
    public static Quadkey FromDigits(ulong digits, int level) => new(digits & ((1UL << (2 * level)) - 1), level);

    /// <summary>Reads digits 0..3, at most 23 of them; empty is the whole world. False where the text is not that.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Quadkey quadkey)
    {
        quadkey = default;
        if (text.Length > MaximumLevel)
            return false;
        ulong digits = 0;
        foreach (char c in text)
        {
            if (c is < '0' or > '3')
                return false;
            digits = digits << 2 | (uint)(c - '0');
        }

        quadkey = new Quadkey(digits, text.Length);
        return true;
    }

    /// <summary>The digit of a level, 1 (the coarsest) to <see cref="Level"/>: a value 0..3.</summary>
    public int DigitAt(int level) => (int)(Digits >> (2 * (Level - level))) & 3;

    /// <summary>The tile of a coarser (or the same) level that holds this one.</summary>
    public Quadkey AtLevel(int level)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Level);
        return new Quadkey(Digits >> (2 * (Level - level)), level);
    }

    /// <summary>True where <paramref name="other"/> is this tile or lies in it.</summary>
    public bool Contains(Quadkey other) => other.Level >= Level && other.Digits >> (2 * (other.Level - Level)) == Digits;

    /// <summary>The tile's edges in degrees.</summary>
    public GeoBounds Bounds()
    {
        double tiles = 1UL << Level;
        double west = TileX / tiles * 360 - 180;
        double east = (TileX + 1) / tiles * 360 - 180;
        return new GeoBounds(LatitudeOfRow((TileY + 1) / tiles), west, LatitudeOfRow(TileY / tiles), east);
    }

    /// <summary>Writes the digits; false where <paramref name="destination"/> is shorter than <see cref="Level"/>.</summary>
    public bool TryFormat(Span<char> destination, out int written)
    {
        written = 0;
        if (destination.Length < Level)
            return false;
        for (int level = 1; level <= Level; level++)
            destination[written++] = (char)('0' + DigitAt(level));
        return true;
    }

    /// <summary>The digits as text; empty for the whole world.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaximumLevel];
        TryFormat(text, out int written);
        return new string(text[..written]);
    }

    /// <inheritdoc/>
    public bool Equals(Quadkey other) => Digits == other.Digits && Level == other.Level;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quadkey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Neighbouring tiles differ in the low bits only; the multiplication spreads them over the whole word.
        ulong mixed = (Digits << 5 | Level) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }

    /// <summary>Same tile of the same level.</summary>
    public static bool operator ==(Quadkey left, Quadkey right) => left.Equals(right);

    /// <summary>Another tile or another level.</summary>
    public static bool operator !=(Quadkey left, Quadkey right) => !left.Equals(right);

    private static uint Scale(double fraction, int level)
    {
        double tiles = 1UL << level;
        return (uint)Math.Clamp(Math.Floor(fraction * tiles), 0, tiles - 1);
    }

    private static double LatitudeOfRow(double fraction)
    {
        double mercator = Math.PI * (1 - 2 * fraction);
        return Math.Atan(Math.Sinh(mercator)) * (180 / Math.PI);
    }

    private static ulong Spread(uint value)
    {
        ulong x = value;
        x = (x | x << 16) & 0x0000FFFF0000FFFF;
        x = (x | x << 8) & 0x00FF00FF00FF00FF;
        x = (x | x << 4) & 0x0F0F0F0F0F0F0F0F;
        x = (x | x << 2) & 0x3333333333333333;
        return (x | x << 1) & 0x5555555555555555;
    }

    private static uint EvenBits(ulong value)
    {
        ulong x = value & 0x5555555555555555;
        x = (x | x >> 1) & 0x3333333333333333;
        x = (x | x >> 2) & 0x0F0F0F0F0F0F0F0F;
        x = (x | x >> 4) & 0x00FF00FF00FF00FF;
        x = (x | x >> 8) & 0x0000FFFF0000FFFF;
        return (uint)(x | x >> 16);
    }
}
