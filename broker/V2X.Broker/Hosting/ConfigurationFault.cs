namespace V2X.Broker.Hosting;

/// <summary>One fault of a configuration.</summary>
/// <param name="Path">The setting, as in <c>Broker:Grpc:Port</c>.</param>
/// <param name="Text">What is wrong and what to do.</param>
public readonly record struct ConfigurationFault(string Path, string Text)
{
    /// <summary>Path and text on one line.</summary>
    public override string ToString() => $"{Path}: {Text}";
}
