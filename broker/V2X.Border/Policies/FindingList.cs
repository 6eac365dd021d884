namespace V2X.Border.Policies;

/// <summary>Collects what is found in a policy file, up to a number that a person still reads.</summary>
internal sealed class FindingList
{
    private const int Most = 200;
    private readonly List<PolicyFinding> _findings = [];

    public bool HasErrors { get; private set; }

    /// <summary>Everything found, in the order of the lines.</summary>
    public IReadOnlyList<PolicyFinding> InOrder => [.. _findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.IsError ? 0 : 1)];

    public void Error(int line, string text)
    {
        HasErrors = true;
        Add(new PolicyFinding(line, true, text));
    }

    public void Warn(int line, string text) => Add(new PolicyFinding(line, false, text));

    private void Add(PolicyFinding finding)
    {
        if (_findings.Count < Most)
            _findings.Add(finding);
    }
}
