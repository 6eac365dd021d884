using System.Text;

namespace V2X.Interop.Inputs;

/// <summary>Reads lines without ever holding more than a limit of one.</summary>
internal static class BoundedLine
{
    /// <summary>
    /// The next line without its end, or null at the end of the text. A line longer than <paramref name="maxCharacters"/> is read
    /// to its end, and comes back cut short with <paramref name="tooLong"/> set.
    /// </summary>
    public static string? Read(TextReader reader, int maxCharacters, out bool tooLong)
    {
        tooLong = false;
        int c = reader.Read();
        if (c < 0)
            return null;
        StringBuilder line = new();
        for (; c >= 0 && c != '\n'; c = reader.Read())
        {
            if (line.Length < maxCharacters)
                line.Append((char)c);
            else
                tooLong = true;
        }

        return line.ToString();
    }
}
