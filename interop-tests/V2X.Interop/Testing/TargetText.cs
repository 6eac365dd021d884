using System.Net;
using V2X.Conformance.Targets;
using V2X.Interop.Cli;

namespace V2X.Interop.Testing;

/// <summary>Opens what <c>--target</c> names.</summary>
internal static class TargetText
{
    /// <summary>How targets are written.</summary>
    public const string Form = "pcap:FILE, recording:FILE or udp://HOST:PORT";

    private static readonly TimeSpan s_silence = TimeSpan.FromMilliseconds(200);

    /// <summary>Opens a target.</summary>
    /// <exception cref="CliException">It is none, or there is no such file.</exception>
    public static async Task<ITarget> OpenAsync(string text, TimeProvider time, CancellationToken cancellation)
    {
        if (Rest(text, "udp://") is { } place)
        {
            IPEndPoint local = await EndPointText.ResolveAsync(place, cancellation);
            return new UdpTarget(local, s_silence, time);
        }

        if ((Rest(text, "pcap:") ?? (File.Exists(text) ? text : null)) is { } capture)
            return File.Exists(capture) ? CaptureTarget.Open(capture) : throw new CliException(ExitCodes.Environment, $"no such file: {capture}");
        if (Rest(text, "recording:") is { } recording)
            return new RecordingTarget(recording);
        throw new CliException($"'{text}' is no target: write {Form}");
    }

    private static string? Rest(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : null;
}
