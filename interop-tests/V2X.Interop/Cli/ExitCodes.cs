namespace V2X.Interop.Cli;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCodes
{
    /// <summary>All well.</summary>
    public const int Success = 0;

    /// <summary>The work was done and its verdict is bad: input that does not decode, an account that does not add up.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>The environment does not allow it: a port in use, a file that may not be read.</summary>
    public const int Environment = 3;
}
