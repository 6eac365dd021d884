using System.Diagnostics;

namespace V2X.Frames.Tests;

/// <summary>Wireshark's command line, a judge that shares no code with us.</summary>
internal static class Tshark
{
    private const string Program = "/usr/bin/tshark";

    public static string Run(params string[] arguments)
    {
        Assert.True(File.Exists(Program), "tshark is not installed: run eng/install-peers");
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "tshark did not end");
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
