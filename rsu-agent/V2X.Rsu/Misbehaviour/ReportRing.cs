namespace V2X.Rsu.Misbehaviour;

/// <summary>The last reports, bounded; the oldest gives way. Memory is reserved once. For one thread at a time.</summary>
internal sealed class ReportRing
{
    private readonly MisbehaviourReport[] _reports;

    public ReportRing(int capacity)
    {
        _reports = new MisbehaviourReport[capacity];
        for (int i = 0; i < capacity; i++)
            _reports[i] = new MisbehaviourReport();
    }

    /// <summary>Reports made since the start.</summary>
    public ulong Made { get; private set; }

    /// <summary>Reports that have given way to newer ones.</summary>
    public ulong GivenUp => Made - (ulong)Kept;

    public int Kept => (int)Math.Min(Made, (ulong)_reports.Length);

    /// <summary>A report to be filled; the oldest one where all are in use.</summary>
    public MisbehaviourReport Next()
    {
        MisbehaviourReport report = _reports[Made % (ulong)_reports.Length];
        report.Number = ++Made;
        return report;
    }

    /// <summary>A kept report, 0 being the newest.</summary>
    public MisbehaviourReport this[int age] => _reports[(Made - 1 - (ulong)age) % (ulong)_reports.Length];
}
