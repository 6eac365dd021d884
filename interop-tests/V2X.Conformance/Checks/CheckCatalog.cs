namespace V2X.Conformance.Checks;

/// <summary>The checks that suites may name.</summary>
public static class CheckCatalog
{
    private static readonly Dictionary<string, Func<CheckParameters, Check>> s_checks = new(StringComparer.Ordinal)
    {
        ["accompanied"] = static parameters => new AccompaniedCheck(parameters),
        ["certificate-cadence"] = static parameters => new CertificateCadenceCheck(parameters),
        ["certificate-wanted"] = static parameters => new CertificateWantedCheck(parameters),
        ["clock"] = static parameters => new ClockCheck(parameters),
        ["contained"] = static parameters => new ContainedCheck(parameters),
        ["count"] = static parameters => new CountCheck(parameters),
        ["counter"] = static parameters => new CounterCheck(parameters),
        ["covers"] = static parameters => new CoversCheck(parameters),
        ["crosses"] = static parameters => new CrossesCheck(parameters),
        ["crossing"] = static parameters => new CrossingCheck(parameters),
        ["decodes"] = static parameters => new DecodesCheck(parameters),
        ["envelope"] = static parameters => new EnvelopeCheck(parameters),
        ["equal"] = static parameters => new EqualCheck(parameters),
        [ExchangeCheck.Name] = static parameters => new ExchangeCheck(parameters),
        ["field"] = static parameters => new FieldCheck(parameters),
        ["generation-time"] = static parameters => new GenerationTimeCheck(parameters),
        ["geonetworking"] = static parameters => new GeoNetworkingCheck(parameters),
        ["implies"] = static parameters => new ImpliesCheck(parameters),
        ["included"] = static parameters => new IncludedCheck(parameters),
        ["interval"] = static parameters => new IntervalCheck(parameters),
        ["keyed"] = static parameters => new KeyedCheck(parameters),
        ["lanes"] = static parameters => new LanesCheck(parameters),
        ["latency"] = static parameters => new LatencyCheck(parameters),
        ["motion"] = static parameters => new MotionCheck(parameters),
        ["numbered"] = static parameters => new NumberedCheck(parameters),
        ["ordered"] = static parameters => new OrderedCheck(parameters),
        ["pseudonym"] = static parameters => new PseudonymCheck(parameters),
        ["reach"] = static parameters => new ReachCheck(parameters),
        ["reference"] = static parameters => new ReferenceCheck(parameters),
        ["roles"] = static parameters => new RolesCheck(parameters),
        ["round-trip"] = static parameters => new RoundTripCheck(parameters),
        ["signals"] = static parameters => new SignalsCheck(parameters),
        ["signature"] = static parameters => new SignatureCheck(parameters),
        ["signed"] = static parameters => new SignedCheck(parameters),
        ["text"] = static parameters => new TextCheck(parameters),
        ["translates"] = static parameters => new TranslatesCheck(parameters),
        ["triggered"] = static parameters => new TriggeredCheck(parameters),
        ["types"] = static parameters => new TypesCheck(parameters),
        ["unique"] = static parameters => new UniqueCheck(parameters),
    };

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_checks.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes a check of a name; null where there is none. What is wrong with its parameters becomes faults of the suite.</summary>
    public static Func<CheckParameters, Check>? Find(string name) => s_checks.GetValueOrDefault(name);
}
