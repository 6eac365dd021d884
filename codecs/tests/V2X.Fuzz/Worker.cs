using System.Diagnostics;
using V2X.Fuzz.Targets;

namespace V2X.Fuzz;

/// <summary>
/// One thread's share: takes the decoders in turn, mutates what it knows of each, and keeps an input for further mutation
/// where the decoder ended in a way not seen before.
/// </summary>
internal sealed class Worker
{
    private const int InputsPerTurn = 256;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly FuzzTarget[] _targets;
    private readonly FuzzOptions _options;
    private readonly Findings _findings;
    private byte[] _current = new byte[Mutator.MaxOctets];
    private int _currentOctets;
    private long _inputs;
    private long _turnStarted;
    private volatile string _currentTarget = "";

    public Worker(IReadOnlyList<Func<FuzzTarget>> targets, FuzzOptions options, int index, Findings findings)
    {
        _random = new Random(options.Seed + index);
        _mutator = new Mutator(_random);
        _targets = [.. targets.Select(make => make())];
        _options = options;
        _findings = findings;
    }

    /// <summary>Inputs tried.</summary>
    public long Inputs => Volatile.Read(ref _inputs);

    /// <summary>Of those, how many a decoder took as valid.</summary>
    public long Accepted => _targets.Sum(target => target.Accepted);

    /// <summary>Ways of ending seen, over all decoders.</summary>
    public long Ends => _targets.Sum(target => (long)target.Ends);

    /// <summary>How long the present input has been worked on.</summary>
    public TimeSpan Busy => Volatile.Read(ref _turnStarted) is var start and not 0 ? Stopwatch.GetElapsedTime(start) : TimeSpan.Zero;

    /// <summary>The decoder at work, and its input.</summary>
    public (string Target, byte[] Input) Current => (_currentTarget, _current[.._currentOctets]);

    public void Run()
    {
        long start = Stopwatch.GetTimestamp();
        long limit = _options.Inputs is { } inputs ? inputs / _options.Threads : long.MaxValue;
        for (int turn = 0; _inputs < limit && Stopwatch.GetElapsedTime(start) < _options.Duration; turn++)
        {
            FuzzTarget target = _targets[turn % _targets.Length];
            _currentTarget = target.Name;
            for (int i = 0; i < InputsPerTurn; i++)
                TryOne(target);
        }

        Volatile.Write(ref _turnStarted, 0);
    }

    private void TryOne(FuzzTarget target)
    {
        ReadOnlySpan<byte> input = _mutator.Mutate(target.Pick(_random), target.Pick(_random));
        input.CopyTo(_current);
        _currentOctets = input.Length;
        Volatile.Write(ref _turnStarted, Stopwatch.GetTimestamp());
        if (target.TryFault(input, out bool isNew) is { } fault)
            _findings.Add(target.Name, fault, input);
        if (isNew)
            target.Keep(input, _random);
        Volatile.Write(ref _inputs, _inputs + 1);
    }
}
