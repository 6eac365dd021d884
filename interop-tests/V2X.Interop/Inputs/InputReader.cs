using System.Text;
using V2X.Frames.Captures;
using V2X.Interop.Cli;

namespace V2X.Interop.Inputs;

/// <summary>
/// Reads messages out of whatever a person has: hex lines, JSON Lines, a pcap or pcapng of UDP datagrams, an agent's quarantine
/// file. The content decides which, not the name. Faulty entries come as faults, in their place, and never end the reading.
/// </summary>
internal static class InputReader
{
    /// <summary>Longest line that is read, in characters; a longer one is a fault of its own.</summary>
    public const int MaxLineCharacters = 4 * 1024 * 1024;

    /// <summary>
    /// Reads <paramref name="source"/>: hex itself, "-" for standard input, or the name of a file. Of captures it gives the UDP
    /// datagrams, or with <paramref name="wholeFrames"/> every packet from its link header on.
    /// </summary>
    public static IEnumerable<InputItem> Read(string source, Stream standardInput, bool wholeFrames = false)
    {
        if (source == "-")
            return ReadStream(standardInput, "-", wholeFrames);
        // A file wins over hex of the same name: a person can always put 0x in front of the hex.
        if (File.Exists(source))
            return ReadFile(source, wholeFrames);
        if (HexText.TryParse(source, out byte[]? octets))
            return [new InputItem { Where = "argument", Octets = octets }];
        throw new CliException($"'{Shorten(source)}' is neither a file nor hexadecimal");
    }

    /// <summary>Reads the file <paramref name="path"/>.</summary>
    public static IEnumerable<InputItem> ReadFile(string path, bool wholeFrames = false)
    {
        if (!File.Exists(path))
            throw new CliException($"no such file: {path}");
        return Lazily(path, wholeFrames);

        static IEnumerable<InputItem> Lazily(string path, bool wholeFrames)
        {
            using FileStream file = File.OpenRead(path);
            foreach (InputItem item in ReadStream(file, path, wholeFrames))
                yield return item;
        }
    }

    private static IEnumerable<InputItem> ReadStream(Stream stream, string name, bool wholeFrames)
    {
        byte[] start = new byte[4];
        int got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        using Stream whole = new PrefixedStream(start.AsMemory(0, got), stream);
        IEnumerable<InputItem> items = CaptureReader.IsCapture(start.AsSpan(0, got)) ? CaptureInput.Read(whole, name, wholeFrames) : ReadLines(whole, name);
        foreach (InputItem item in items)
            yield return item;
    }

    private static IEnumerable<InputItem> ReadLines(Stream stream, string name)
    {
        using StreamReader reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        int number = 0;
        while (BoundedLine.Read(reader, MaxLineCharacters, out bool tooLong) is { } line)
        {
            number++;
            string where = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}:{number}");
            string text = line.Trim();
            if (tooLong)
                yield return new InputItem { Where = where, Fault = "line-too-long" };
            else if (text.Length > 0 && text[0] != '#')
                yield return text[0] == '{' ? JsonLine.Parse(text, where) : HexLine(text, where);
        }
    }

    private static InputItem HexLine(string text, string where) =>
        HexText.TryParse(text, out byte[]? octets) ? new InputItem { Where = where, Octets = octets } : new InputItem { Where = where, Fault = "bad-hex" };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
