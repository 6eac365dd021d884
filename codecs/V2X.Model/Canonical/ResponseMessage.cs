namespace V2X.Model.Canonical;

/// <summary>Answers to requests: RSC, SSM (SAE), SSEM. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class ResponseMessage : CanonicalMessage
{
    /// <summary>A message of which nothing is known.</summary>
    public ResponseMessage() => Clear();

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Response;

    /// <summary>How much of the message's time it said.</summary>
    public ClockForm? GeneratedForm { get; set; }

    /// <summary>Position of the roadside unit.</summary>
    public GeoPoint Reference { get; } = new();

    /// <summary>The intersections with their answers.</summary>
    public CanonicalList<ResponseIntersection> Intersections { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        GeneratedForm = null;
        Reference.Clear();
        Intersections.Clear();
    }
}
