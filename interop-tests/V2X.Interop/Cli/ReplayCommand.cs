using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using V2X.Interop.Inputs;

namespace V2X.Interop.Cli;

/// <summary><c>v2x replay</c>: recorded messages to a UDP port, at the pace they were recorded.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Argument<string> file = new("FILE") { Description = "Hex lines, JSON Lines with \"hex\", pcap or pcapng, or '-' for standard input." };
        Option<string> to = new("--to") { Description = "Where to send, e.g. 127.0.0.1:46800 or [::1]:46800.", Required = true, HelpName = "HOST:PORT" };
        Option<double> speed = CommonOptions.Speed();
        Option<string> envelope = new("--envelope")
        {
            Description = "none: send the octets as they are. dsmp: put adaptation layer and DSMP around each message, as the Chinese stack does.",
            DefaultValueFactory = _ => "none",
            HelpName = "none|dsmp",
        };
        envelope.AcceptOnlyFromAmong("none", "dsmp");
        Command command = new("replay", "Send recorded messages as UDP datagrams, at recorded pace, or ten a second where the file has no times.") { file, to, speed, envelope };
        command.WithExamples("v2x replay capture.pcap --to 127.0.0.1:46800", "v2x replay bsm.jsonl --to 127.0.0.1:46800 --speed 10");
        command.SetAction((parsed, cancellation) => RunAsync(
            context, parsed.GetValue(file)!, parsed.GetValue(to)!, parsed.GetValue(speed), parsed.GetValue(envelope) == "dsmp", cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string file, string to, double speed, bool dsmp, CancellationToken cancellation)
    {
        IPEndPoint target = await EndPointText.ResolveAsync(to, cancellation);
        using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        ReplayClock clock = new(context.Time, speed == 0 ? double.PositiveInfinity : speed);
        long sent = 0;
        long faults = 0;
        foreach (InputItem item in InputReader.Read(file, context.In))
        {
            byte[]? datagram = item.Fault is null ? Datagram(item, dsmp) : null;
            if (datagram is null)
            {
                faults++;
                context.Error.WriteLine($"{item.Where}: {item.Fault ?? "does not fit into an envelope"}, not sent");
                continue;
            }

            await clock.WaitAsync(item.UnixNanoseconds, cancellation);
            await socket.SendToAsync(datagram, SocketFlags.None, target, cancellation);
            sent++;
        }

        context.Error.WriteLine($"sent {sent} datagrams to {target}" + (faults > 0 ? $", {faults} entries were not readable" : ""));
        return faults == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static byte[]? Datagram(InputItem item, bool dsmp) => dsmp ? ChinaEnvelope.Wrap(item.Octets) : item.Octets;
}
