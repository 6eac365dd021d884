using V2X.Interop.Cli;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
using CliContext context = CliContext.OfProcess();
return await V2XCommandLine.RunAsync(args, context, stop.Token);
