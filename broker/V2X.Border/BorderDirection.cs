namespace V2X.Border;

/// <summary>Which way a message goes, seen from the side whose policy is asked.</summary>
public enum BorderDirection
{
    /// <summary>From this side to the other.</summary>
    Out,

    /// <summary>From the other side to this one.</summary>
    In,
}
