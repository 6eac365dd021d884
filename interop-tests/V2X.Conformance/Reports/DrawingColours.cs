namespace V2X.Conformance.Reports;

/// <summary>Colours of the types of messages in the drawings, told apart by people who see red and green alike too.</summary>
internal static class DrawingColours
{
    private static readonly string[] s_colours = ["#1769c4", "#d9730d", "#0b6b43", "#8e44ad", "#b3261e", "#00838f", "#6d4c41", "#5b6675"];

    public static string Of(int index) => s_colours[index % s_colours.Length];

    /// <summary>The next round number of 1, 2 or 5 times a power of ten that is not below.</summary>
    public static double RoundUp(double number)
    {
        if (!(number > 0) || double.IsInfinity(number))
            return 1;
        double power = Math.Pow(10, Math.Floor(Math.Log10(number)));
        foreach (double step in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (step * power >= number * (1 - 1e-9))
                return step * power;
        }

        return 10 * power;
    }
}
