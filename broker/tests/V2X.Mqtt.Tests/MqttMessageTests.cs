using V2X.Mqtt.Delivery;

namespace V2X.Mqtt.Tests;

public sealed class MqttMessageTests
{
    [Fact]
    public void One_without_a_class_is_an_event()
    {
        Assert.Equal(MessageClass.Event, new MqttMessage { Topic = "a"u8.ToArray() }.Class);
    }
}
