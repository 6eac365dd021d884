using System.Diagnostics;
using System.Globalization;

namespace V2X.Benchmarks.Asn1c;

/// <summary>A running program of <see cref="Asn1cCompilation"/>; it measures itself, so that the pipe costs it nothing.</summary>
internal sealed class Asn1cCodec : IDisposable
{
    private readonly Process _process;

    public Asn1cCodec(string program) =>
        _process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Decodes a message and encodes it anew: the octets, or why not.</summary>
    public string Load(string hex) => Ask("load " + hex);

    /// <summary>Nanoseconds of one decoding, freeing included; the mean of so many.</summary>
    public double Decode(int times) => Time("decode", times);

    /// <summary>Nanoseconds of one encoding; the mean of so many.</summary>
    public double Encode(int times) => Time("encode", times);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Time(string what, int times) =>
        double.TryParse(Ask($"{what} {times.ToString(CultureInfo.InvariantCulture)}"), CultureInfo.InvariantCulture, out double nanoseconds)
            ? nanoseconds / times
            : double.NaN;

    private string Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new PeerMissingException($"asn1c's program ended at '{command[..Math.Min(command.Length, 60)]}'.");
    }
}
