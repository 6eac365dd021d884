using System.Globalization;
using V2X.Load;
using V2X.Load.Agent;
using V2X.Load.Edges;
using V2X.Load.EndToEnd;
using V2X.Load.Fabric;
using V2X.Load.Grpc;
using V2X.Load.Journal;
using V2X.Load.Link;
using V2X.Load.Mqtt;
using V2X.Load.Soak;
using V2X.Load.Spool;
using V2X.Results;

LoadOptions? options = LoadOptions.Parse(args, out string? fault);
if (options is null)
{
    (fault is null ? Console.Out : Console.Error).WriteLine(fault ?? LoadOptions.Help);
    return fault is null ? 0 : 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Budgets budgets = Budgets.Load();
switch (options.Mode)
{
    case "agent-child":
        return await AgentChild.RunAsync(options.Core);
    case "floor-child":
        return BareReceiver.Run(options.Core);
    case "edges-child":
        return await EdgeChild.RunAsync(options.Core);
    case "mqtt-child":
        return await MqttChild.RunAsync(options.Journal);
    case "mqtt":
        return new MqttLoad(Rate("mqtt"), options.Duration ?? TimeSpan.FromSeconds(3)) { IsBrief = options.IsBrief }.Run(options.Runs, options.File);
    case "agent":
        TimeSpan step = TimeSpan.FromSeconds(options.IsBrief ? 0.4 : 2);
        return await new AgentLoad(Rate("agent"), options.Duration ?? step) { Root = options.Root }.RunAsync(options.Runs, options.File);
    case "link":
        return await new LinkLoad(Rate("link"), options.Duration ?? TimeSpan.FromSeconds(10)).RunAsync(options.Runs, options.File);
    case "edges":
        return await new EdgeLoad(options.Runs, options.Duration ?? TimeSpan.FromSeconds(3), options.IsBrief).RunAsync(options.File);
    case "soak":
        return await new SoakLoad(Rate("soak"), options.Duration ?? TimeSpan.FromSeconds(60)).RunAsync(options.File);
    case "grpc":
        return await new GrpcLoad(Rate("grpc"), options.Duration ?? TimeSpan.FromSeconds(3)).RunAsync(options.Runs, options.File);
    case "journal":
        return await new JournalLoad(options.Duration ?? TimeSpan.FromSeconds(4)).RunAsync(options.Runs, options.File);
    case "fabric":
        return await new FabricLoad(Rate("fabric"), options.Duration ?? TimeSpan.FromSeconds(10)).RunAsync(options.Runs, options.File);
    case "spool":
        return await new SpoolLoad(Rate("e2e"), options.Duration ?? TimeSpan.FromSeconds(10)).RunAsync(options.Runs, options.File);
    default:
        return await new EndToEndLoad(Rate("e2e"), options.Duration ?? TimeSpan.FromSeconds(10), options.Curve).RunAsync(options.Runs, options.File);
}

int Rate(string load) => options.Rate ?? budgets.Loads[load].MessagesPerSecond;
