using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Tests.Topics;

internal sealed class TestSubscriber(string clientId) : ISubscriber
{
    public string ClientId => clientId;

    public bool IsConnected { get; set; } = true;

    public override string ToString() => clientId;
}
