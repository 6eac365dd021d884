namespace V2X.Fuzz.Targets;

/// <summary>A parser without a model of its own: true where it took the input, and a number for the way it ended.</summary>
internal delegate bool Parse(ReadOnlySpan<byte> input, out long end);

/// <summary>A parser that only has to survive.</summary>
internal sealed class DelegateTarget(string name, IReadOnlyList<byte[]> seeds, Parse parse) : FuzzTarget(name, seeds)
{
    protected override string? Decode(ReadOnlySpan<byte> input, out bool accepted, out long end)
    {
        accepted = parse(input, out end);
        return null;
    }
}
