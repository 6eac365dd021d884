using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace V2X.Load.Agent;

/// <summary>A UDP echo in C (benchmarks/peers/udp-echo), compiled with gcc -O2: what the kernel lets a program do that does nothing else.</summary>
internal static class UdpEcho
{
    /// <summary>Compiles it and tells how it is started on a core.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="core">Where it runs.</param>
    /// <exception cref="InvalidOperationException">gcc is not there, or refuses.</exception>
    public static ProcessStartInfo Compiled(string root, int core)
    {
        string source = Path.GetFullPath(Path.Combine(root, "benchmarks", "peers", "udp-echo", "udp-echo.c"));
        string program = Path.GetFullPath(Path.Combine(root, "artifacts", "udp-echo", "udp-echo"));
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        try
        {
            using Process compiler = Process.Start("gcc", ["-O2", "-pthread", "-o", program, source]);
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException($"gcc did not compile {source}; see its message above.");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"gcc is not installed ({missing.Message}): run eng/install-peers.", missing);
        }

        return new ProcessStartInfo(program, [core.ToString(CultureInfo.InvariantCulture)]);
    }
}
