using System.Text;

namespace V2X.Security.Trust;

/// <summary>Files of certificates and lists, which hold octets or the same in hexadecimal. Thread-safe.</summary>
public static class CertificateText
{
    /// <summary>The octets of a file: decoded where all of it is hexadecimal, else as they are.</summary>
    /// <param name="content">What the file holds; white space around hexadecimal digits does not count.</param>
    public static byte[] ToOctets(byte[] content)
    {
        string text = Encoding.Latin1.GetString(content).Trim();
        return text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : content;
    }
}
