using V2X.Broker.Hosting;

namespace V2X.Load.Mqtt;

/// <summary>
/// The measured process: a broker as it is delivered, its MQTT port open and topics that clients use among themselves. Answers each line on
/// standard input with the bytes of its managed memory; ends at the end of input.
/// </summary>
internal static class MqttChild
{
    public static async Task<int> RunAsync(string journal)
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Fusion.Enabled = false;
        options.Mqtt.Enabled = true;
        options.Mqtt.Port = 0;
        options.Mqtt.FreeTopics = MqttClient.Root;
        options.Mqtt.ClientQueueMessages = 100_000;
        if (journal != "-")
            options.Durability.Folder = journal;
        await using BrokerServer broker = await BrokerServer.StartAsync(options);
        Console.WriteLine(broker.MqttEndpoint!.Port);
        while (await Console.In.ReadLineAsync() is not null)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
        }

        return 0;
    }
}
