using System.Text.Json;
using V2X.Conformance.Checks;
using V2X.Conformance.Crossings;
using V2X.Conformance.Exchanges;
using V2X.Conformance.Verdicts;
using V2X.Model;

namespace V2X.Conformance.Suites;

/// <summary>Reads suites from JSON. Every fault of a file is found at once, each with its place.</summary>
public static class SuiteReader
{
    /// <summary>Longest file, octets.</summary>
    public const int MostOctets = 4 * 1024 * 1024;

    private const string Schema = "v2x-suite/1";
    private const int MostRequirements = 1_000;
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>Reads a suite.</summary>
    /// <param name="json">The file's octets.</param>
    /// <param name="name">The file's name, for faults.</param>
    /// <param name="faults">Everything that is wrong; none where a suite is returned.</param>
    /// <param name="set">Values in place of those that the suite proposes, by name; null for none. Names that the suite does not have are passed over.</param>
    /// <returns>The suite; null where anything is wrong with it.</returns>
    public static Suite? Read(ReadOnlyMemory<byte> json, string name, List<SuiteFault> faults, IReadOnlyDictionary<string, string>? set = null)
    {
        if (json.Length > MostOctets)
        {
            faults.Add(new SuiteFault(name, $"longer than {MostOctets} octets"));
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            int before = faults.Count;
            Suite suite = ReadSuite(new SuiteObject(document.RootElement, name, faults, new SuiteValues(set)));
            return faults.Count == before ? suite : null;
        }
        catch (JsonException fault)
        {
            faults.Add(new SuiteFault($"{name}:{fault.LineNumber + 1}", fault.Message));
            return null;
        }
    }

    private static Suite ReadSuite(SuiteObject root)
    {
        if (root.Text("schema") is not Schema and var schema)
            root.Fault("schema", $"is '{schema}'; this program reads '{Schema}'");
        string id = root.Name("id");
        LocalText title = root.LocalText("title");
        DeviceKind device = root.Choice<DeviceKind>("device");
        MessageFamily family = root.Choice<MessageFamily>("family", MessageFamily.Unspecified);
        IReadOnlyList<string> editions = root.Names("editions");
        foreach (string edition in editions.Where(edition => !MessageSetDecoders.DecoderIds.Contains(edition)))
            root.Fault("editions", $"there is no edition '{edition}'; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}");
        IReadOnlyList<string> types = root.Names("types");
        ReadValues(root);
        IReadOnlyList<Exchange> exchanges = ExchangeReader.Read(root, editions);
        IReadOnlyList<string> beside = root.Names("beside");
        CrossingLine? border = CrossingReader.Read(root);
        List<Requirement> requirements = [];
        HashSet<string> ids = [];
        foreach (SuiteObject one in root.Objects("requirements", MostRequirements))
        {
            Requirement requirement = ReadRequirement(one, new CheckParameters(root, editions, exchanges, border));
            if (!ids.Add(requirement.Id))
                one.Fault("id", $"'{requirement.Id}' is there twice");
            requirements.Add(requirement);
        }

        if (requirements.Count == 0)
            root.Fault("requirements", "is empty: a suite without requirements would pass everything");
        root.FaultsOfTheRest();
        return new Suite(id, title, device, family, editions, types, requirements) { Values = root.Values, Exchanges = exchanges, Beside = beside, Border = border };
    }

    private static void ReadValues(SuiteObject root)
    {
        if (root.Object("values") is not { } values)
            return;
        foreach ((string name, _) in root.Members("values"))
        {
            if (values.Object(name) is not { } one)
                continue;
            LocalText title = one.LocalText("title");
            if (one.Json("value") is not { ValueKind: JsonValueKind.Number or JsonValueKind.String } value)
                one.Fault("value", "must be a number or a text");
            else if (!root.Values.Add(new SuiteValue(name, title, value.Clone())))
                one.Fault("value", "was set to something that is no number");
            one.FaultsOfTheRest();
        }
    }

    private static Requirement ReadRequirement(SuiteObject one, CheckParameters suite)
    {
        string id = one.Name("id");
        one.Called(id);
        LocalText title = one.LocalText("title");
        string clause = one.Text("clause");
        RequirementKind kind = one.Choice<RequirementKind>("kind", RequirementKind.Passive);
        Severity severity = one.Choice<Severity>("severity", Severity.Must);
        Limits limits = ReadLimits(one);
        LocalText? precondition = one.Has("precondition") ? one.LocalText("precondition") : null;
        (string method, Func<Check> create) = ReadCheck(one, suite);
        string exchange = ReadExchange(one, kind);
        one.FaultsOfTheRest();
        return new Requirement(id, title, clause, kind, severity, limits, method, create, precondition) { Exchange = exchange };
    }

    private static string ReadExchange(SuiteObject one, RequirementKind kind)
    {
        SuiteObject? check = one.Object("check");
        if (kind == RequirementKind.Active != (check?.Text("name", "") == ExchangeCheck.Name))
            one.Fault("kind", $"active requirements, and no others, have the check '{ExchangeCheck.Name}'");
        return kind == RequirementKind.Active ? check?.Text("exchange", "") ?? "" : "";
    }

    private static Limits ReadLimits(SuiteObject one)
    {
        if (one.Object("limits") is not { } limits)
            return new Limits(1, 0);
        Limits read = new((long)limits.Number("minimum", 0, 1e9, 1), limits.Number("tolerance", 0, 0.999, 0));
        limits.FaultsOfTheRest();
        return read;
    }

    // The check is made once here, for its faults, and again for each run.
    private static (string Method, Func<Check> Create) ReadCheck(SuiteObject one, CheckParameters suite)
    {
        if (one.Object("check") is not { } check)
        {
            one.Fault("check", "is missing: a requirement without a check would never fail");
            return ("", () => throw new InvalidOperationException("The suite has faults."));
        }

        string name = check.Name("name");
        if (CheckCatalog.Find(name) is not { } make)
        {
            check.Fault("name", $"there is no check '{name}'; there are {string.Join(", ", CheckCatalog.Names)}");
            return (name, () => throw new InvalidOperationException("The suite has faults."));
        }

        CheckParameters parameters = suite.Within(check);
        make(parameters);
        check.FaultsOfTheRest();
        CheckParameters kept = parameters.Kept();
        return (check.ToString(), () => make(kept));
    }
}
