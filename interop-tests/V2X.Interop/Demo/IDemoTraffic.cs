namespace V2X.Interop.Demo;

/// <summary>Where the datagrams of a run come from.</summary>
internal interface IDemoTraffic
{
    /// <summary>Sends until there is nothing more to send or <paramref name="cancellation"/> ends it, which is no fault.</summary>
    Task RunAsync(CancellationToken cancellation);

    /// <summary>Adds what only the source knows to <paramref name="figures"/>.</summary>
    DemoFigures Describe(DemoFigures figures);
}
