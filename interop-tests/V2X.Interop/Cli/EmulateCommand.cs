using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using V2X.Interop.Emulators;
using V2X.Interop.Pki;

namespace V2X.Interop.Cli;

/// <summary><c>v2x emulate</c>: what an on-board or roadside unit sends, with or without a named defect, into a file or on the wire.</summary>
internal static class EmulateCommand
{
    private const int MostSeconds = 86_400;
    private const int MostUnits = 1_000;
    private const int LongestDatagram = 65_535;
    private const double NanosecondsPerMicrosecond = 1e3;

    // Making the first packet takes its time; what it says of its own must be true when it goes out.
    private static readonly TimeSpan s_lead = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("emulate", "Emulate an on-board or roadside unit, with or without a named defect.");
        command.Add(Device(context, "obu", "Emulate an on-board unit on a drive."));
        command.Add(Device(context, "rsu", "Emulate a roadside unit at a signalled intersection."));
        command.Add(List(context));
        return command;
    }

    private static Command Device(CliContext context, string device, string text)
    {
        string[] families = [.. DeviceCatalog.All.Select(model => model.Family).Distinct()];
        Option<string> family = new("--family") { Description = "Family of its messages.", Required = true, HelpName = string.Join('|', families) };
        family.AcceptOnlyFromAmong(families);
        Option<string> edition = new("--edition", "-e") { Description = "Edition of its messages. See 'v2x editions'.", HelpName = "EDITION" };
        Option<string> defect = new("--defect") { Description = "What is wrong with it. See 'v2x emulate list'. Default: nothing.", HelpName = "NAME" };
        Option<int> seconds = new("--seconds") { Description = "How long it sends.", DefaultValueFactory = _ => 60, HelpName = "N" };
        Option<int> seed = new("--seed") { Description = "The same seed gives the same packets.", DefaultValueFactory = _ => 1, HelpName = "N" };
        Option<int> units = new("--units") { Description = "How many such units send, each with an identity of its own.", DefaultValueFactory = _ => 1, HelpName = "N" };
        Option<string> output = new("--out") { Description = "Capture to write; beside it FILE.trust with what a verifier must trust, and for one that drives FILE.track.csv with the way that it took.", HelpName = "FILE.pcapng" };
        Option<string> trust = new("--trust") { Description = "Folder to write what a verifier must trust into, which a seed has the same all year. Default for a file: FILE.trust.", HelpName = "FOLDER" };
        Option<string> to = new("--to") { Description = "Where to send at real pace, instead of a file. Units that answer take what comes back.", HelpName = "HOST:PORT" };
        Command command = new(device, text) { family, edition, defect, seconds, seed, units, output, trust, to };
        command.WithExamples($"v2x emulate {device} --family china --out {device}.pcapng", $"v2x emulate {device} --family china --defect bad-signature --to 127.0.0.1:46800 --trust trust");
        command.SetAction(async (parsed, cancellation) =>
        {
            DeviceModel model = DeviceCatalog.Find(device, parsed.GetValue(family)!)
                ?? throw new CliException($"no {device} of the family {parsed.GetValue(family)}; see 'v2x emulate list'");
            int length = Within(parsed.GetValue(seconds), MostSeconds, "--seconds");
            int count = Within(parsed.GetValue(units), MostUnits, "--units");
            if ((parsed.GetValue(output) is null) == (parsed.GetValue(to) is null))
                throw new CliException("say either --out FILE or --to HOST:PORT");
            DeviceOptions options = new() { Seed = parsed.GetValue(seed), Edition = EditionOf(model, parsed.GetValue(edition)), StartUnixNs = LabTime.ToUnixNs(context.Time.GetUtcNow() + (parsed.GetValue(to) is null ? TimeSpan.Zero : s_lead)) };
            string? fault = DefectOf(model, parsed.GetValue(defect));
            using DeviceFleet fleet = new(model, options, fault, count);
            IReadOnlyList<EmulatedDevice> made = fleet.Devices;
            IEnumerable<Emission> packets = fleet.Run(TimeSpan.FromSeconds(length));
            if ((parsed.GetValue(trust) ?? (parsed.GetValue(output) is { } capture ? capture + ".trust" : null)) is { } folder)
                made[0].WriteTrust(folder);
            long sent = parsed.GetValue(output) is { } file ? Write(packets, made[0], file) : await SendAsync(packets, made, parsed.GetValue(to)!, context.Time, cancellation);
            context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent} packets of {length} s"));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command List(CliContext context)
    {
        Command command = new("list", "List devices, their defects and the requirements that each breaks.");
        command.WithExamples("v2x emulate list");
        command.SetAction(_ =>
        {
            foreach (DeviceModel model in DeviceCatalog.All)
            {
                context.Out.WriteLine($"{model.Device} --family {model.Family}  ({string.Join(", ", model.Editions)})");
                foreach (DefectInfo defect in model.Defects)
                    context.Out.WriteLine($"  {defect.Name,-32} {defect.Text} {(defect.Breaks.Count > 0 ? $"[{string.Join(" ", defect.Breaks)}]" : "[none]")}");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static int Within(int number, int most, string option) =>
        number >= 1 && number <= most ? number : throw new CliException($"{option} {number} is not in 1..{most}");

    private static string EditionOf(DeviceModel model, string? edition)
    {
        if (edition is not null && !model.Editions.Contains(edition))
            throw new CliException($"no {model.Device} of edition '{edition}'; there are {string.Join(", ", model.Editions)}");
        return edition ?? model.Editions[0];
    }

    private static string? DefectOf(DeviceModel model, string? name) => name is null || model.Defects.Any(one => one.Name == name)
        ? name : throw new CliException($"no defect '{name}' of a {model.Device} of the family {model.Family}; see 'v2x emulate list'");

    private static long Write(IEnumerable<Emission> packets, EmulatedDevice device, string file)
    {
        using (FileStream stream = File.Create(file))
        {
            long written = DeviceCapture.Write(packets, stream);
            if (device.Way.Count > 0)
                DeviceTrack.Write(device.Way, file + ".track.csv");
            return written;
        }
    }

    // What comes back reaches the devices: those that answer do so with their next packets.
    private static async Task<long> SendAsync(IEnumerable<Emission> packets, IReadOnlyList<EmulatedDevice> devices, string to, TimeProvider time, CancellationToken cancellation)
    {
        IPEndPoint target = await EndPointText.ResolveAsync(to, cancellation);
        using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        byte[] heard = new byte[LongestDatagram];
        long sent = 0;
        foreach (Emission one in packets)
        {
            TimeSpan early = TimeSpan.FromMicroseconds((one.UnixNs - LabTime.ToUnixNs(time.GetUtcNow())) / NanosecondsPerMicrosecond);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, time, cancellation);
            while (sent > 0 && socket.Available > 0)
            {
                int octets = await socket.ReceiveAsync(heard, SocketFlags.None, cancellation);
                foreach (EmulatedDevice device in devices)
                    device.Hear(heard.AsMemory(0, octets), one.UnixNs);
            }

            await socket.SendToAsync(one.Octets, SocketFlags.None, target, cancellation);
            sent++;
        }

        return sent;
    }
}
