using V2X.Interop.Scenarios.Reading;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>A fixed-time signal of two groups: one goes while the other waits.</summary>
internal sealed record SignalPlan
{
    /// <summary>Number of the intersection.</summary>
    public ushort Intersection { get; init; }

    /// <summary>Shift of the cycle, seconds.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Green of each group, seconds.</summary>
    public double GreenSeconds { get; init; } = 22;

    /// <summary>Yellow of each group, seconds.</summary>
    public double YellowSeconds { get; init; } = 3;

    /// <summary>Both red between the groups, seconds.</summary>
    public double ClearSeconds { get; init; } = 2;

    /// <summary>Reads a signal plan.</summary>
    public static SignalPlan Read(ObjectReader reader)
    {
        SignalPlan signal = new()
        {
            Intersection = (ushort)reader.Integer("intersection", 0, ushort.MaxValue),
            OffsetSeconds = reader.Number("offsetSeconds", 0, 600, 0),
            GreenSeconds = reader.Number("greenSeconds", 3, 300, 22),
            YellowSeconds = reader.Number("yellowSeconds", 1, 10, 3),
            ClearSeconds = reader.Number("clearSeconds", 0, 20, 2),
        };
        reader.Done();
        return signal;
    }
}
