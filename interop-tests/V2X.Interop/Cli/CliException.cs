namespace V2X.Interop.Cli;

/// <summary>Ends a command with one line for the person who typed it.</summary>
internal sealed class CliException : Exception
{
    /// <summary>Wrong usage, exit code 2.</summary>
    public CliException(string message)
        : this(ExitCodes.Usage, message)
    {
    }

    /// <summary>Ends with <paramref name="exitCode"/>, see <see cref="ExitCodes"/>.</summary>
    public CliException(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    /// <summary>Exit code of the process.</summary>
    public int ExitCode { get; }
}
