namespace V2X.Model.Translation;

/// <summary>
/// Whole numbers of a message to and from quantities, by the one rule for all: the "unavailable" value and NaN stand for each other, and what
/// lies outside of the range goes to its end. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class Quantity
{
    /// <summary>The quantity of a number in a message; NaN for its "unavailable".</summary>
    public static double Read(int value, double unit, int unavailable) => value == unavailable ? double.NaN : value * unit;

    /// <summary>The number for a quantity: rounded to nearest, kept in the range, "unavailable" for NaN.</summary>
    public static int Write(double quantity, double unit, int minimum, int maximum, int unavailable) =>
        double.IsNaN(quantity) ? unavailable : (int)Math.Clamp(Math.Round(quantity / unit), minimum, maximum);

    /// <summary>A heading in steps, 0 to below one turn: what rounds to a full turn becomes 0.</summary>
    public static int WriteHeading(double degrees, double unit, int unavailable)
    {
        if (!double.IsFinite(degrees))
            return unavailable;
        int turn = (int)Math.Round(360 / unit);
        int steps = (int)Math.Round(degrees / unit) % turn;
        return steps < 0 ? steps + turn : steps;
    }
}
