namespace V2X.Fusion.Events;

/// <summary>What a condition is about: at most one of a kind for each pair of numbers.</summary>
internal readonly record struct ConditionKey(DerivedEventKind Kind, ulong First, ulong Second);

/// <summary>A condition that holds, or has held lately.</summary>
internal struct Condition
{
    public ulong Number;
    public long BeganUnixNs;
    public long HeldUnixNs;
    public long ToldUnixNs;
    public double LatitudeDegrees;
    public double LongitudeDegrees;
    public ulong Track;
    public ulong OtherTrack;
    public double HeadingDegrees;
    public double Measure;

    public readonly bool IsRaised => Number != 0;
}
