namespace V2X.Conformance.Checks;

/// <summary>The checks that suites may name.</summary>
public static class CheckCatalog
{
    private static readonly Dictionary<string, Func<CheckParameters, Check>> s_checks = new(StringComparer.Ordinal)
    {
        ["certificate-cadence"] = static parameters => new CertificateCadenceCheck(parameters),
        ["certificate-wanted"] = static parameters => new CertificateWantedCheck(parameters),
        ["counter"] = static parameters => new CounterCheck(parameters),
        ["decodes"] = static parameters => new DecodesCheck(parameters),
        ["envelope"] = static parameters => new EnvelopeCheck(parameters),
        ["field"] = static parameters => new FieldCheck(parameters),
        ["generation-time"] = static parameters => new GenerationTimeCheck(parameters),
        ["implies"] = static parameters => new ImpliesCheck(parameters),
        ["interval"] = static parameters => new IntervalCheck(parameters),
        ["motion"] = static parameters => new MotionCheck(parameters),
        ["pseudonym"] = static parameters => new PseudonymCheck(parameters),
        ["reference"] = static parameters => new ReferenceCheck(parameters),
        ["round-trip"] = static parameters => new RoundTripCheck(parameters),
        ["second"] = static parameters => new SecondCheck(parameters),
        ["signature"] = static parameters => new SignatureCheck(parameters),
        ["signed"] = static parameters => new SignedCheck(parameters),
        ["types"] = static parameters => new TypesCheck(parameters),
    };

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_checks.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes a check of a name; null where there is none. What is wrong with its parameters becomes faults of the suite.</summary>
    public static Func<CheckParameters, Check>? Find(string name) => s_checks.GetValueOrDefault(name);
}
