using System.Diagnostics;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace V2X.Interop.Tests.Peers;

/// <summary>Wireshark's dissectors, run on a capture file.</summary>
internal static class Tshark
{
    private const string Program = "/usr/bin/tshark";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Every packet of the capture as the dissectors read it (PDML).</summary>
    public static async Task<IReadOnlyList<XElement>> DissectAsync(string capture)
    {
        Assert.True(File.Exists(Program), "tshark is not installed: run eng/install-peers");
        ProcessStartInfo start = new(Program, ["-r", capture, "-T", "pdml"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Texts of a message are printed as they are, whatever their octets.
            StandardOutputEncoding = Encoding.Latin1,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(Patience);
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await errors);
        using XmlReader reader = XmlReader.Create(new StringReader(output), new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Ignore });
        return [.. XDocument.Load(reader).Root!.Elements("packet")];
    }
}
