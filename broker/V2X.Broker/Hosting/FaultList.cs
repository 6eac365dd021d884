using System.Globalization;

namespace V2X.Broker.Hosting;

/// <summary>The faults of one section of the options, and of those within it.</summary>
internal sealed class FaultList
{
    private readonly List<ConfigurationFault> _faults;

    public FaultList()
        : this([], BrokerOptions.Section)
    {
    }

    private FaultList(List<ConfigurationFault> faults, string section) => (_faults, Section) = (faults, section);

    /// <summary>Path of the section, e.g. <c>Broker:Mqtt</c>.</summary>
    public string Section { get; }

    /// <summary>All faults, in the order in which they were found.</summary>
    public IReadOnlyList<ConfigurationFault> All => _faults;

    /// <summary>A section within this one; its faults go to the same list.</summary>
    public FaultList In(string section) => new(_faults, $"{Section}:{section}");

    public void Add(string name, string text) => _faults.Add(new ConfigurationFault($"{Section}:{name}", text));

    public void AddRange(IEnumerable<ConfigurationFault> faults) => _faults.AddRange(faults);

    /// <summary>A fault where a number is out of its range, or none.</summary>
    public void Range(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            Add(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least} to {most}."));
    }
}
