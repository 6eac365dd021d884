namespace V2X.Fuzz.Targets;

/// <summary>One decoder under test, with the inputs that are mutated for it. For one thread.</summary>
internal abstract class FuzzTarget
{
    private const int MostKept = 512;
    private const int MostEnds = 100_000;

    /// <summary>No single input of at most <see cref="Mutator.MaxOctets"/> may make a decoder reserve more than this.</summary>
    private const long MostBytesPerInput = 8 << 20;

    private readonly List<byte[]> _inputs;
    private readonly int _seeds;
    private readonly HashSet<long> _ends = [];

    protected FuzzTarget(string name, IReadOnlyList<byte[]> seeds)
    {
        Name = name;
        _inputs = seeds.Count > 0 ? [.. seeds] : [[0]];
        _seeds = _inputs.Count;
    }

    public string Name { get; }

    /// <summary>Inputs taken as valid.</summary>
    public long Accepted { get; private set; }

    /// <summary>Different ways in which decoding has ended.</summary>
    public int Ends => _ends.Count;

    public ReadOnlySpan<byte> Pick(Random random) => _inputs[random.Next(_inputs.Count)];

    /// <summary>Keeps an input for further mutation; in place of an older one where there are many.</summary>
    public void Keep(ReadOnlySpan<byte> input, Random random)
    {
        if (_inputs.Count < _seeds + MostKept)
            _inputs.Add(input.ToArray());
        else
            _inputs[random.Next(_seeds, _inputs.Count)] = input.ToArray();
    }

    /// <summary>Decodes; a text where something is wrong with the decoder. <paramref name="isNew"/>: it ended in a way not seen before.</summary>
    public string? TryFault(ReadOnlySpan<byte> input, out bool isNew)
    {
        isNew = false;
        try
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            string? fault = Decode(input, out bool accepted, out long end);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Accepted += accepted ? 1 : 0;
            isNew = _ends.Count < MostEnds && _ends.Add(end);
            return fault ?? (bytes > MostBytesPerInput ? $"reserves more than {MostBytesPerInput >> 20} MiB for one input" : null);
        }
        catch (Exception e)
        {
            string place = e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("V2X.", StringComparison.Ordinal))?.Trim() ?? "";
            return $"{e.GetType().Name} {place}";
        }
    }

    /// <summary>Decodes <paramref name="input"/>. <paramref name="end"/> stands for where and why decoding ended.</summary>
    protected abstract string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end);
}
