using V2X.Conformance.Observing;
using V2X.Conformance.Suites;
using V2X.Interop.Cli;
using V2X.Model;

namespace V2X.Interop.Testing;

/// <summary>The suites and requirements that a person asked for, with the values that were set for them.</summary>
internal sealed class SuiteChoice
{
    private readonly Dictionary<string, string> _set;
    private readonly IReadOnlyList<Suite> _library;
    private readonly (string Asked, Suite Suite)[] _asked;

    /// <param name="asked">Ids of suites, or files.</param>
    /// <param name="requirements">Ids of requirements; none for all. Where no suite is asked for they choose their suites.</param>
    /// <param name="set">Values for suites, each as NAME=VALUE.</param>
    /// <exception cref="CliException">There is no such suite, requirement or value, or a file is faulty.</exception>
    public SuiteChoice(string[] asked, string[] requirements, string[] set)
    {
        _set = new Dictionary<string, string>(set.Select(Pair), StringComparer.Ordinal);
        _library = Library();
        _asked = [.. asked.Select(text => (text, Find(text)))];
        Chosen = Only(WithThoseBeside([.. _asked.Select(one => one.Suite)]), requirements);
        Suites = Chosen.Count > 0 ? Chosen : _library;
        foreach (string name in _set.Keys.Where(name => !Suites.Any(suite => suite.Values.Find(name) is not null)))
            throw new CliException($"--set {name}: no value of these suites is called so; there are {string.Join(", ", Suites.SelectMany(suite => suite.Values.All).Select(value => value.Name).Distinct())}");
    }

    /// <summary>Suites that were asked for; none where nobody did.</summary>
    public IReadOnlyList<Suite> Chosen { get; }

    /// <summary>Suites to judge by: those asked for, or all.</summary>
    public IReadOnlyList<Suite> Suites { get; }

    /// <summary>Suites by their ids, as they were asked for.</summary>
    public IReadOnlyList<(string Id, string Asked)> Asked => [.. _asked.Select(one => (one.Suite.Id, one.Asked))];

    /// <summary>Editions to read messages with: those asked for, else of a suite that was asked for and is not for the usual one its own, else the usual ones.</summary>
    /// <exception cref="CliException">There is no such edition.</exception>
    public Editions EditionsOf(string[] ids)
    {
        Editions editions = Editions.Usual;
        foreach (Suite suite in Chosen.Where(suite => suite.Family != MessageFamily.Unspecified && suite.Editions.Count > 0))
        {
            if (!suite.Editions.Contains(editions.Of(suite.Family)))
                editions = editions.With(suite.Editions[0]);
        }

        foreach (string id in ids)
        {
            try
            {
                editions = editions.With(id);
            }
            catch (ArgumentException fault)
            {
                throw new CliException(fault.Message);
            }
        }

        return editions;
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? new KeyValuePair<string, string>(text[..at], text[(at + 1)..]) : throw new CliException($"--set '{text}': write NAME=VALUE");
    }

    private IReadOnlyList<Suite> Library()
    {
        try
        {
            return _set.Count == 0 ? SuiteLibrary.All : SuiteLibrary.Read(_set);
        }
        catch (InvalidDataException fault)
        {
            throw new CliException(fault.Message);
        }
    }

    private Suite Find(string text)
    {
        if (_library.FirstOrDefault(suite => suite.Id == text) is { } known)
            return known;
        if (!File.Exists(text))
            throw new CliException($"no suite and no file '{text}'; suites: {string.Join(", ", _library.Select(suite => suite.Id))}");
        List<SuiteFault> faults = [];
        return SuiteReader.Read(File.ReadAllBytes(text), text, faults, _set)
            ?? throw new CliException(string.Join(Environment.NewLine, faults.Select(fault => $"{fault.Where}: {fault.Text}")));
    }

    private List<Suite> WithThoseBeside(IReadOnlyList<Suite> suites)
    {
        List<Suite> all = [.. suites];
        foreach (string id in suites.SelectMany(suite => suite.Beside).Where(id => !suites.Any(suite => suite.Id == id)).Distinct())
            all.Add(_library.FirstOrDefault(suite => suite.Id == id) ?? throw new CliException($"there is no suite '{id}' to be judged beside; suites: {string.Join(", ", _library.Select(suite => suite.Id))}"));
        return all;
    }

    private List<Suite> Only(List<Suite> chosen, string[] ids)
    {
        if (ids.Length == 0)
            return chosen;
        List<Suite> left = [];
        foreach (Suite suite in chosen.Count > 0 ? chosen : _library)
        {
            Requirement[] wanted = [.. suite.Requirements.Where(one => ids.Contains(one.Id, StringComparer.OrdinalIgnoreCase))];
            if (wanted.Length > 0)
                left.Add(suite with { Requirements = wanted });
        }

        string[] missing = [.. ids.Where(id => !left.Any(suite => suite.Requirements.Any(one => one.Id.Equals(id, StringComparison.OrdinalIgnoreCase))))];
        return missing.Length == 0 ? left : throw new CliException($"no requirement '{missing[0]}' in these suites; see 'v2x test list'");
    }
}
