namespace V2X.Interop.Demo;

/// <summary>One equation of the account.</summary>
/// <param name="Text">What must equal what.</param>
/// <param name="Left">Left side.</param>
/// <param name="Right">Right side.</param>
internal sealed record AccountLine(string Text, long Left, long Right)
{
    /// <summary>Whether the two sides are equal.</summary>
    public bool Balances => Left == Right;
}
