namespace V2X.Broker.Hosting;

/// <summary>A roadside unit that publishes by T/ITS 0180.1 under <c>v2x/v1/rsu/{id}/</c>.</summary>
public sealed class MqttDeviceOptions
{
    /// <summary>Edition that it writes, e.g. <c>ydt3709-2020</c>.</summary>
    public string Edition { get; set; } = "csae53-157";

    /// <summary>Jurisdiction of its messages, e.g. <c>sz</c>.</summary>
    public string Region { get; set; } = "";
}
