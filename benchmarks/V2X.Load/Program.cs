using System.Globalization;
using V2X.Benchmarks.Shared;
using V2X.Load;
using V2X.Load.Agent;
using V2X.Load.EndToEnd;
using V2X.Load.Fabric;
using V2X.Load.Journal;
using V2X.Load.Link;
using V2X.Load.Mqtt;
using V2X.Load.Spool;

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
    case "mqtt-child":
        return await MqttChild.RunAsync(options.Journal);
    case "mqtt":
        return new MqttLoad(budgets.Mqtt, options.Rate ?? budgets.Mqtt.MessagesPerSecond, options.Duration ?? TimeSpan.FromSeconds(3)).Run(options.Runs);
    case "agent":
        return await new AgentLoad(budgets.Agent, options.Duration ?? TimeSpan.FromSeconds(2)).RunAsync(options.Runs);
    case "link":
        return await new LinkLoad(budgets.Link, options.Rate ?? budgets.Link.MessagesPerSecond, options.Duration ?? TimeSpan.FromSeconds(10)).RunAsync(options.Runs);
    case "journal":
        return await new JournalLoad(budgets.Journal, options.Duration ?? TimeSpan.FromSeconds(4)).RunAsync(options.Runs);
    case "fabric":
        return await new FabricLoad(budgets.Fabric, options.Rate ?? budgets.Fabric.MessagesPerSecond, options.Duration ?? TimeSpan.FromSeconds(10)).RunAsync(options.Runs);
    case "spool":
        return await new SpoolLoad(budgets.Spool, budgets.EndToEnd, options.Duration ?? TimeSpan.FromSeconds(10)).RunAsync(options.Runs);
    default:
        Budgets.EndToEndBudget budget = options.Curve is null ? budgets.EndToEnd : budgets.SignedEndToEnd;
        EndToEndLoad endToEnd = new(budget, options.Rate ?? budget.MessagesPerSecond, options.Duration ?? TimeSpan.FromSeconds(10), options.Curve);
        return await endToEnd.RunAsync(options.Runs);
}
