using System.Diagnostics;

namespace V2X.Security.Tests.Support;

/// <summary>The openssl program, as a second opinion on what this library makes. A folder of its own for the files it reads.</summary>
internal sealed class OpenSslCommand : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("v2x-openssl-");

    public string Write(string name, ReadOnlySpan<byte> octets)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, octets);
        return path;
    }

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Exit code and everything printed.</summary>
    public (int ExitCode, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("openssl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException("The openssl program is missing: run eng/install-peers.", exception);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
