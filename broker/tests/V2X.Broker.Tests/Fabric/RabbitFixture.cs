namespace V2X.Broker.Tests.Fabric;

/// <summary>One RabbitMQ for the tests that do not kill it; each takes a prefix of its own.</summary>
public sealed class RabbitFixture : IAsyncLifetime
{
    private static int s_prefixes;

    internal RabbitMqServer Server { get; private set; } = null!;

    internal static string NewPrefix() => $"t{Interlocked.Increment(ref s_prefixes)}";

    public async Task InitializeAsync() => Server = await RabbitMqServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
