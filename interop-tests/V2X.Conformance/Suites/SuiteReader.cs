using System.Text.Json;
using V2X.Conformance.Checks;
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
    /// <returns>The suite; null where anything is wrong with it.</returns>
    public static Suite? Read(ReadOnlyMemory<byte> json, string name, List<SuiteFault> faults)
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
            Suite suite = ReadSuite(new SuiteObject(document.RootElement, name, faults));
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
        List<Requirement> requirements = [];
        HashSet<string> ids = [];
        foreach (SuiteObject one in root.Objects("requirements", MostRequirements))
        {
            Requirement requirement = ReadRequirement(one, editions);
            if (!ids.Add(requirement.Id))
                one.Fault("id", $"'{requirement.Id}' is there twice");
            requirements.Add(requirement);
        }

        if (requirements.Count == 0)
            root.Fault("requirements", "is empty: a suite without requirements would pass everything");
        root.FaultsOfTheRest();
        return new Suite(id, title, device, family, editions, types, requirements);
    }

    private static Requirement ReadRequirement(SuiteObject one, IReadOnlyList<string> editions)
    {
        string id = one.Name("id");
        one.Called(id);
        LocalText title = one.LocalText("title");
        string clause = one.Text("clause");
        RequirementKind kind = one.Choice<RequirementKind>("kind", RequirementKind.Passive);
        Severity severity = one.Choice<Severity>("severity", Severity.Must);
        Limits limits = ReadLimits(one);
        LocalText? precondition = one.Has("precondition") ? one.LocalText("precondition") : null;
        (string method, Func<Check> create) = ReadCheck(one, editions);
        one.FaultsOfTheRest();
        return new Requirement(id, title, clause, kind, severity, limits, method, create, precondition);
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
    private static (string Method, Func<Check> Create) ReadCheck(SuiteObject one, IReadOnlyList<string> editions)
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

        CheckParameters parameters = new(check, editions);
        make(parameters);
        check.FaultsOfTheRest();
        CheckParameters kept = parameters.Kept();
        return (check.ToString(), () => make(kept));
    }
}
