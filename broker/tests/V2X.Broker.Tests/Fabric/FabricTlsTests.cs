using V2X.Broker.Tests.Link;

namespace V2X.Broker.Tests.Fabric;

/// <summary>RabbitMQ over TLS, where it wants certificates and passwords.</summary>
[Collection(RabbitCollection.Name)]
public sealed class FabricTlsTests
{
    private const string Nodes = "v2x_fabric_nodes";
    private const string Connected = "v2x_fabric_connected";
    private const string User = "v2x:no-guest";

    [Fact]
    public async Task Nodes_with_certificates_and_passwords_are_joined_and_others_are_told_what_is_wrong()
    {
        using var lab = new LinkLab();
        using var elsewhere = new LinkLab();
        string credentials = Secret(User), wrong = Secret("v2x:guest");
        try
        {
            await using RabbitMqServer server = await RabbitMqServer.StartAsync(new RabbitMqTls(lab.Authority, lab.Certificate("localhost"), User));
            Task<BrokerNode> Node(string name, string certificate, string authority, string secret) => BrokerNode.StartAsync(
                server, "tls", name, $"--Broker:Fabric:Tls:CertificatePath={certificate}", $"--Broker:Fabric:Tls:ClientAuthoritiesPath={authority}",
                $"--Broker:Fabric:CredentialsFile={secret}");
            await using BrokerNode a = await Node("a", lab.Certificate("a"), lab.Authority, credentials);
            await using BrokerNode b = await Node("b", lab.Certificate("b"), lab.Authority, credentials);
            await Task.WhenAll(a.WaitAsync(Nodes, nodes => nodes == 2), b.WaitAsync(Nodes, nodes => nodes == 2));
            await using Subscriber atB = await b.SubscribeAsync("v2x/hk/#");
            await a.PublishAsync(TestMessages.Event(1));
            Assert.Equal("RSI", Assert.Single(await atB.ReadAsync(1)).Type);

            await using BrokerNode misled = await Node("misled", lab.Certificate("misled"), elsewhere.Authority, credentials);
            await RefusedAsync(misled, "Broker:Fabric:Tls:ClientAuthoritiesPath");
            await using BrokerNode forgetful = await Node("forgetful", lab.Certificate("forgetful"), lab.Authority, wrong);
            await RefusedAsync(forgetful, "Broker:Fabric:CredentialsFile");
            await using BrokerNode stranger = await Node("stranger", elsewhere.Certificate("stranger"), lab.Authority, credentials);
            await RefusedAsync(stranger, "no link to RabbitMQ");
            await a.WaitAsync(Nodes, nodes => nodes == 2);
        }
        finally
        {
            File.Delete(credentials);
            File.Delete(wrong);
        }
    }

    // It serves who is connected to it all the same.
    private static async Task RefusedAsync(BrokerNode node, string told)
    {
        await node.WaitAsync(Connected, connected => connected == 0);
        Assert.Contains(told, node.Output, StringComparison.Ordinal);
    }

    private static string Secret(string line)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, line + "\n");
        return path;
    }
}
