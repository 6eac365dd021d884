using System.Diagnostics;

namespace V2X.Load;

/// <summary>A program that is spoken to by lines, and ends with its input: this one once more, in one of its child modes, or a bare one in C.</summary>
internal sealed class LoadChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly string _name;

    public LoadChild(ProcessStartInfo start)
    {
        _name = string.Join(' ', [Path.GetFileName(start.FileName), .. start.ArgumentList]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>This program in another mode.</summary>
    public static ProcessStartInfo Self(string mode, string argument)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "V2X.Load.dll"));
        start.ArgumentList.Add(mode);
        start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Its answer to a line.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return ReadLine();
    }

    /// <summary>Its next line.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new IOException($"{_name} ended early; see its message above.");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
            _process.Kill();
        _process.Dispose();
    }
}
