namespace V2X.Broker.Access;

/// <summary>Whether somebody may do something.</summary>
internal readonly ref struct AccessQuestion(
    AccessIdentity who, AccessActions action, ReadOnlySpan<char> subject, double latitudeDegrees = double.NaN, double longitudeDegrees = double.NaN)
{
    /// <summary>Who asks.</summary>
    public AccessIdentity Who { get; } = who;

    /// <summary>One action.</summary>
    public AccessActions Action { get; } = action;

    /// <summary>A subject where messages are handed in, otherwise a subject filter.</summary>
    public ReadOnlySpan<char> Subject { get; } = subject;

    /// <summary>Where the message is about; NaN where that is not known, or of a subscription.</summary>
    public double LatitudeDegrees { get; } = latitudeDegrees;

    /// <summary>As the latitude.</summary>
    public double LongitudeDegrees { get; } = longitudeDegrees;
}
