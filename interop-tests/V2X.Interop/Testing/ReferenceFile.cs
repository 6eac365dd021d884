using V2X.Conformance.Reference;
using V2X.Interop.Cli;

namespace V2X.Interop.Testing;

/// <summary>Opens what <c>--reference</c> names.</summary>
internal static class ReferenceFile
{
    /// <summary>Reads a track; null for no file.</summary>
    /// <exception cref="CliException">There is no such file, or it is no track.</exception>
    public static ReferenceTrack? Read(string? path)
    {
        if (path is null)
            return null;
        if (!File.Exists(path))
            throw new CliException(ExitCodes.Environment, $"no such file: {path}");
        ReferenceFormat format = ReferenceReader.FormatOf(path) ?? throw new CliException($"--reference '{path}': the name must end in .gpx, .csv or .nmea");
        using FileStream file = File.OpenRead(path);
        return ReferenceReader.Read(file, format, out ReferenceFault? fault)
            ?? throw new CliException(fault!.Line > 0 ? $"{path}:{fault.Line}: {fault.Text}" : $"{path}: {fault.Text}");
    }
}
