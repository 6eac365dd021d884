using System.Runtime.InteropServices;
using V2X.Interop.Cli;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
// A run under way ends as with Ctrl+C, and leaves nothing behind.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
using CliContext context = CliContext.OfProcess();
return await V2XCommandLine.RunAsync(args, context, stop.Token);
