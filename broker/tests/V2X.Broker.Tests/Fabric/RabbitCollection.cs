namespace V2X.Broker.Tests.Fabric;

/// <summary>Tests on one RabbitMQ, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RabbitCollection : ICollectionFixture<RabbitFixture>
{
    public const string Name = "RabbitMQ";
}
