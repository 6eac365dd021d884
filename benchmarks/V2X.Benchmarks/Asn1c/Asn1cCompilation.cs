using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace V2X.Benchmarks.Asn1c;

/// <summary>Makes a program of the schemas with asn1c and gcc -O2, once for each state of schemas and driver.</summary>
internal static class Asn1cCompilation
{
    private const int FilesOfCall = 24;

    /// <summary>Makes the programs of all editions, so that no time of a measurement goes into it.</summary>
    /// <param name="options">Says where the repository is.</param>
    public static int Run(BenchmarkOptions options)
    {
        foreach (Asn1cEdition edition in Asn1cEdition.All)
            Of(options.Root ?? ".", edition);
        return 0;
    }

    /// <summary>The program's file.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="edition">What to compile.</param>
    /// <exception cref="PeerMissingException">asn1c or gcc is not there, or refuses.</exception>
    public static string Of(string root, Asn1cEdition edition)
    {
        SortedDictionary<string, string> schemas = SchemaSubset.Of(edition.Folders.Select(folder => Path.Combine(root, "codecs", "asn1", folder)), edition.Roots);
        string driver = Path.GetFullPath(Path.Combine(root, "benchmarks", "peers", "asn1c", "driver.c"));
        string state = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(driver) + string.Concat(schemas.Values))))[..16];
        string folder = Path.GetFullPath(Path.Combine(root, "artifacts", "asn1c", $"{edition.Id}-{state}"));
        string program = Path.Combine(folder, "codec");
        if (File.Exists(program))
            return program;
        Console.WriteLine($"asn1c and gcc -O2: {edition.Id}, {schemas.Count} modules");
        string sources = Path.Combine(folder, "c");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(sources);
        foreach ((string name, string text) in schemas)
            File.WriteAllText(Path.Combine(folder, name + ".asn"), text);
        Run(sources, "asn1c", ["-gen-PER", "-fcompound-names", .. Directory.EnumerateFiles(folder, "*.asn").Order(StringComparer.Ordinal)]);
        Compile(sources, driver, edition);
        File.Move(Path.Combine(sources, "codec"), program);
        Directory.Delete(sources, recursive: true);
        return program;
    }

    private static void Compile(string sources, string driver, Asn1cEdition edition)
    {
        string type = edition.Roots[0].Name;
        string[] files = [.. Directory.EnumerateFiles(sources, "*.c").Where(file => Path.GetFileName(file) != "converter-sample.c")];
        try
        {
            Parallel.ForEach(files.Chunk(FilesOfCall), chunk => Run(sources, "gcc", ["-O2", "-w", "-I.", "-c", .. chunk]));
        }
        catch (AggregateException several) when (several.InnerException is PeerMissingException first)
        {
            throw new PeerMissingException(first.Message);
        }

        string[] framed = edition.IsFramed ? ["-DFRAMED"] : [];
        Run(sources, "gcc", ["-O2", "-w", "-I.", $"-DPDU=asn_DEF_{type}", $"-DPDU_HEADER=<{type}.h>", .. framed, "-o", "codec", driver, .. Directory.EnumerateFiles(sources, "*.o"), "-lm"]);
    }

    private static void Run(string folder, string program, IEnumerable<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> faults = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new PeerMissingException($"{program} in {folder} ended with {process.ExitCode}: {faults.Result.Trim().Split('\n')[0]}");
        }
        catch (Win32Exception missing)
        {
            throw new PeerMissingException($"{program} is not installed ({missing.Message}): run eng/install-peers.");
        }
    }
}
