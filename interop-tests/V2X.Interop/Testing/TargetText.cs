using System.Globalization;
using System.Net;
using V2X.Conformance.Targets;
using V2X.Interop.Cli;
using V2X.Interop.Emulators;
using V2X.Interop.Pki;
using V2X.Rsu;

namespace V2X.Interop.Testing;

/// <summary>Opens what <c>--target</c> names.</summary>
internal static class TargetText
{
    /// <summary>How targets are written.</summary>
    public const string Form = "pcap:FILE, recording:FILE, udp://HOST:PORT, eth:IFACE[/0xTYPE] or emulated:DEVICE/FAMILY[/DEFECT]";

    private const ushort LeastEtherType = 0x0600;

    // What a unit is asked must be sent in time, also while it is silent.
    private static readonly TimeSpan s_silence = TimeSpan.FromMilliseconds(10);

    /// <summary>Opens a target.</summary>
    /// <param name="text">The target.</param>
    /// <param name="stimulus">Where to send what it is asked; null for where its packets come from.</param>
    /// <param name="time">Clock of reception.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <exception cref="CliException">It is none, or there is no such file.</exception>
    public static async Task<ITarget> OpenAsync(string text, string? stimulus, TimeProvider time, CancellationToken cancellation)
    {
        if (Rest(text, "udp://") is { } place)
        {
            IPEndPoint local = await EndPointText.ResolveAsync(place, cancellation);
            return new UdpTarget(local, stimulus is null ? null : await EndPointText.ResolveAsync(stimulus, cancellation), s_silence, time);
        }

        if (stimulus is not null)
            throw new CliException("--stimulus is for a target udp://HOST:PORT");
        if (Rest(text, "eth:") is { } wire)
            return Ethernet(wire, time);
        if (Rest(text, "emulated:") is { } device)
            return Emulated(device, time);

        if ((Rest(text, "pcap:") ?? (File.Exists(text) ? text : null)) is { } capture)
            return File.Exists(capture) ? CaptureTarget.Open(capture) : throw new CliException(ExitCodes.Environment, $"no such file: {capture}");
        if (Rest(text, "recording:") is { } recording)
            return new RecordingTarget(recording);
        throw new CliException($"'{text}' is no target: write {Form}");
    }

    private static EthernetTarget Ethernet(string text, TimeProvider time)
    {
        string[] parts = text.Split('/');
        ushort type = 0;
        bool isTyped = parts.Length == 2 && parts[1].StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(parts[1].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out type) && type >= LeastEtherType;
        if (parts[0].Length == 0 || (parts.Length != 1 && !isTyped))
            throw new CliException($"'eth:{text}' is no interface: write eth:eth0, or eth:eth0/0x88DC with an Ethernet type of 0x0600 or above");
        try
        {
            return new EthernetTarget(parts[0], isTyped ? type : null, s_silence, time);
        }
        catch (RsuStartException fault)
        {
            throw new CliException(ExitCodes.Environment, fault.Message);
        }
    }

    private static DeviceTarget Emulated(string text, TimeProvider time)
    {
        string[] parts = text.Split('/');
        DeviceModel? model = parts.Length is 2 or 3 ? DeviceCatalog.Find(parts[0], parts[1]) : null;
        if (model is null || (parts.Length == 3 && !model.Defects.Any(defect => defect.Name == parts[2])))
            throw new CliException($"no emulated device '{text}'; see 'v2x emulate list'");
        return new DeviceTarget(model.Create(new DeviceOptions { StartUnixNs = LabTime.ToUnixNs(time.GetUtcNow()) }, parts.ElementAtOrDefault(2)), $"emulated:{text}");
    }

    private static string? Rest(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : null;
}
