using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace V2X.Fuzz;

/// <summary>What went wrong, each kind once, with the input kept as a file. Thread safe.</summary>
internal sealed class Findings(string folder)
{
    private const int MostKept = 100;
    private readonly ConcurrentDictionary<string, int> _kinds = new(StringComparer.Ordinal);

    public int Count => _kinds.Count;

    /// <summary>Tells of a fault and keeps its input; a kind of fault (decoder and text) that is known already only counts.</summary>
    public void Add(string target, string fault, ReadOnlySpan<byte> input)
    {
        string kind = $"{target}: {fault}";
        if (_kinds.AddOrUpdate(kind, 1, (_, count) => count + 1) > 1 || _kinds.Count > MostKept)
            return;
        Directory.CreateDirectory(folder);
        string name = $"{Corpus.FileNameOf(target)}.{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}.hex";
        File.WriteAllText(Path.Combine(folder, name), Convert.ToHexStringLower(input) + "\n");
        Console.Error.WriteLine($"FOUND {kind}\n  input kept in {Path.Combine(folder, name)}");
    }
}
