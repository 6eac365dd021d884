using System.Diagnostics;
using System.Globalization;

namespace V2X.Benchmarks.Security;

/// <summary>What OpenSSL's own benchmark gives, held to one core.</summary>
internal static class OpenSslSpeed
{
    /// <summary>Verifications a second of processor time.</summary>
    /// <param name="algorithm">As the program names it: <c>ecdsap256</c> or <c>sm2</c>.</param>
    /// <param name="core">The core to run on.</param>
    public static double VerificationsPerSecond(string algorithm, int core)
    {
        ProcessStartInfo start = new("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), "openssl", "speed", "-seconds", "1", algorithm])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // The last line ends in: sign/s verify/s.
        string last = output.TrimEnd().Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        return double.TryParse(last, CultureInfo.InvariantCulture, out double rate) && process.ExitCode == 0
            ? rate
            : throw new InvalidOperationException($"'openssl speed {algorithm}' gave no figure; it printed: {output}");
    }
}
