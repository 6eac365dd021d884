namespace V2X.Messages.Tests;

/// <summary>A few generated vectors of every edition and message: the shortest, the longest and some between.</summary>
internal static class Samples
{
    public static TheoryData<string> Files() => [.. Vector.In(Vector.GeneratedFolder).Select(v => v.File).Distinct()];

    public static List<Vector> Of(string file, int count)
    {
        List<Vector> bySize = Vector.Read(Path.Combine(Vector.GeneratedFolder, file)).OrderBy(v => v.Octets.Length).ToList();
        return bySize.Count <= count ? bySize : [.. Enumerable.Range(0, count).Select(i => bySize[i * (bySize.Count - 1) / (count - 1)])];
    }
}
