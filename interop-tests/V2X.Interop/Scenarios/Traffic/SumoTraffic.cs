using System.Diagnostics;
using V2X.Interop.Cli;

namespace V2X.Interop.Scenarios.Traffic;

/// <summary>Runs SUMO once, to its end, and leaves its floating car data in a file.</summary>
internal static class SumoTraffic
{
    /// <summary>Longest time SUMO may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int LongestFaultText = 600;

    /// <summary>Runs a configuration.</summary>
    /// <param name="configuration">A .sumocfg file.</param>
    /// <param name="output">File for the floating car data.</param>
    /// <param name="seed">Seed of SUMO's own random numbers.</param>
    /// <param name="seconds">Simulated time that is needed.</param>
    /// <param name="cancellation">Ends SUMO.</param>
    /// <exception cref="CliException">SUMO is missing, fails or takes too long.</exception>
    public static async Task RunAsync(string configuration, string output, int seed, double seconds, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("sumo") { RedirectStandardError = true, RedirectStandardOutput = true };
        // Positions to the centimetre and a step of a tenth: the truth must be finer than what is judged by it.
        string[] arguments =
        [
            "-c", configuration, "--fcd-output", output, "--fcd-output.geo", "true", "--precision", "4", "--precision.geo", "8", "--step-length", "0.1",
            "--seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture), "--end", Math.Ceiling(seconds + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--no-step-log", "true", "--xml-validation", "never", "--duration-log.disable", "true",
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Start(start);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(Patience);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> said = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            cancellation.ThrowIfCancellationRequested();
            throw new CliException(ExitCodes.Environment, $"sumo took more than {Patience.TotalMinutes:0} minutes for {configuration}");
        }

        await said;
        string text = await errors;
        if (process.ExitCode != 0 || text.Contains("fcd-output.geo will not work", StringComparison.Ordinal))
            throw new CliException(ExitCodes.Failed, $"sumo {configuration}: {Shorten(text)}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new CliException(ExitCodes.Environment, "sumo does not start");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CliException(ExitCodes.Environment, "sumo is not installed: run eng/install-peers, or apt-get install sumo");
        }
    }

    private static string Shorten(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestFaultText ? line : line[..LongestFaultText] + "...";
    }
}
