using System.Globalization;

namespace V2X.Interop.Tests.Kill;

/// <summary>A wall clock that a test may step for one process, beside the time that only ever goes on.</summary>
internal sealed class TrialClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public TrialClock() => Step(0);

    /// <summary>What a process is started with so that it goes by this clock.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
    };

    /// <summary>Puts the clock so far ahead of (or, below 0, behind) the true time.</summary>
    public void Step(int seconds)
    {
        // At once, as the process reads it whenever it asks for the time.
        string next = _file + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{seconds:+0;-0;+0}\n"));
        File.Move(next, _file, overwrite: true);
    }

    public void Dispose() => File.Delete(_file);

    private static string Library() =>
        Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 }).FirstOrDefault()
        ?? throw new InvalidOperationException("faketime is not installed: run eng/install-peers");
}
