using System.Net;
using V2X.Conformance.Targets;
using V2X.Interop.Cli;
using V2X.Interop.Emulators;
using V2X.Interop.Pki;

namespace V2X.Interop.Testing;

/// <summary>Opens what <c>--target</c> names.</summary>
internal static class TargetText
{
    /// <summary>How targets are written.</summary>
    public const string Form = "pcap:FILE, recording:FILE, udp://HOST:PORT or emulated:DEVICE/FAMILY[/DEFECT]";

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
        if (Rest(text, "emulated:") is { } device)
            return Emulated(device, time);

        if ((Rest(text, "pcap:") ?? (File.Exists(text) ? text : null)) is { } capture)
            return File.Exists(capture) ? CaptureTarget.Open(capture) : throw new CliException(ExitCodes.Environment, $"no such file: {capture}");
        if (Rest(text, "recording:") is { } recording)
            return new RecordingTarget(recording);
        throw new CliException($"'{text}' is no target: write {Form}");
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
