using System.Text;

namespace V2X.Interop.Cli;

/// <summary>The world a command runs in: data on <see cref="Out"/>, everything said to a person on <see cref="Error"/>.</summary>
internal sealed class CliContext : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A context over the given streams; they are flushed but not closed.</summary>
    public CliContext(Stream input, Stream output, TextWriter error, TimeProvider time)
    {
        In = input;
        OutStream = output;
        Out = new StreamWriter(output, Utf8, 16 * 1024, leaveOpen: true) { NewLine = "\n" };
        Error = error;
        Time = time;
    }

    /// <summary>Standard input.</summary>
    public Stream In { get; }

    /// <summary>Standard output as octets; do not mix with <see cref="Out"/> without flushing.</summary>
    public Stream OutStream { get; }

    /// <summary>Standard output as text, buffered.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error, unbuffered.</summary>
    public TextWriter Error { get; }

    /// <summary>Clock of the command.</summary>
    public TimeProvider Time { get; }

    /// <summary>The streams of this process.</summary>
    public static CliContext OfProcess() =>
        new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, TimeProvider.System);

    /// <summary>Flushes what is buffered.</summary>
    public void Dispose()
    {
        try
        {
            Out.Flush();
        }
        catch (IOException)
        {
            // The reader of a pipe has gone; nobody is left to tell.
        }
    }
}
