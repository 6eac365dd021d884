using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace V2X.Interop.Tests.Support;

/// <summary>A real process of one of the programs, ended with the test whatever happens.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];
    private readonly List<string> _errorLines = [];

    private ToolProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.OutputDataReceived += (_, line) => Note(line.Data);
    }

    public StreamWriter In => _process.StandardInput;

    public StreamReader Out => _process.StandardOutput;

    public int Id => _process.Id;

    public string ErrorText
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>Starts the tool <c>v2x</c>.</summary>
    public static ToolProcess V2X(params string[] arguments) => Start(RepositoryFolder.Program("interop-tests/V2X.Interop", "v2x"), arguments);

    /// <summary>Starts the tool <c>v2x</c> with a folder for its temporary files.</summary>
    public static ToolProcess V2XIn(string temporaryFolder, params string[] arguments) =>
        Start(RepositoryFolder.Program("interop-tests/V2X.Interop", "v2x"), arguments, new Dictionary<string, string> { ["TMPDIR"] = temporaryFolder });

    /// <summary>Starts a program that runs until it is ended, and whose log goes to standard output.</summary>
    public static ToolProcess Service(string project, string assembly, params string[] arguments) => Service(project, assembly, arguments, wrapper: null);

    /// <summary>Starts such a program through another one that becomes it, and with variables of its own.</summary>
    public static ToolProcess Service(
        string project, string assembly, string[] arguments, string[]? wrapper = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        ToolProcess tool = Start(RepositoryFolder.Program(project, assembly), arguments, environment, wrapper);
        tool._process.BeginOutputReadLine();
        return tool;
    }

    private static ToolProcess Start(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string[]? wrapper = null)
    {
        string[] command = [.. wrapper ?? [], "dotnet", assembly, .. arguments];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
        ToolProcess tool = new(process);
        process.BeginErrorReadLine();
        return tool;
    }

    /// <summary>Closes the input, waits for the end, and gives exit code and output.</summary>
    public async Task<ToolResult> FinishAsync(string input = "")
    {
        // Read while writing: a tool that answers as it reads would else wait for its reader for ever.
        Task<string> output = Out.ReadToEndAsync();
        await In.WriteAsync(input).WaitAsync(Patience);
        In.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new ToolResult(_process.ExitCode, await output, ErrorText);
    }

    /// <summary>Waits for a line of a service's log, or of standard error, that contains <paramref name="text"/>.</summary>
    public async Task<string> LogLineAsync(string text)
    {
        TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_error)
        {
            if (_errorLines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } known)
                return known;
            _awaited.Add((text, seen));
        }

        try
        {
            return await seen.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"no line with '{text}' within {Patience.TotalSeconds} s; the log so far:\n{ErrorText}");
        }
    }

    /// <summary>Asks the process to end, as SIGTERM does.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The same, and waits for the end; the exit code.</summary>
    public async Task<int> TerminateToEndAsync()
    {
        await TerminateAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends the process as SIGKILL does: at once, without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_error)
        {
            _error.AppendLine(line);
            _errorLines.Add(line);
            foreach ((string text, TaskCompletionSource<string> seen) in _awaited)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                    seen.TrySetResult(line);
            }
        }
    }
}
