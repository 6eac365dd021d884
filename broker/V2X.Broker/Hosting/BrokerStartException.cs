namespace V2X.Broker.Hosting;

/// <summary>A broker could not start. <see cref="Faults"/> says why, setting by setting, and what to do.</summary>
public sealed class BrokerStartException : Exception
{
    /// <summary>An exception that carries the faults.</summary>
    public BrokerStartException(IReadOnlyList<ConfigurationFault> faults, Exception? innerException = null)
        : base("The broker cannot start:" + string.Concat(faults.Select(fault => "\n  " + fault)), innerException) => Faults = faults;

    /// <summary>At least one.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }
}
