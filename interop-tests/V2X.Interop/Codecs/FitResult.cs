using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>How well octets fit one type of one edition.</summary>
internal sealed record FitResult
{
    /// <summary>The codec that was tried; holds the decoded value until it is used again.</summary>
    public required MessageCodec Codec { get; init; }

    /// <summary>Why decoding stopped; <see cref="Asn1Reason.None"/> where it did not.</summary>
    public Asn1Error Error { get; init; }

    /// <summary>Whether it decodes at all.</summary>
    public bool Decodes => Error.Reason == Asn1Reason.None;

    /// <summary>Bits the message took.</summary>
    public int BitsRead { get; init; }

    /// <summary>Octets behind the message, padding of the last octet of the message not counted.</summary>
    public int OctetsLeft { get; init; }

    /// <summary>Whether encoding the value again gives the same octets.</summary>
    public bool SameBits { get; init; }

    /// <summary>Whether the message had to be read as deployed encoders write it rather than by the rules.</summary>
    public Asn1Leniency Leniency { get; init; }

    /// <summary>Parts of the message that this edition does not know and keeps as octets.</summary>
    public int UnknownParts { get; init; }

    /// <summary>Decodes, nothing but padding is left over, and encoding again gives the same bits, or those by the rules after a lenient reading.</summary>
    public bool Fits => Decodes && OctetsLeft == 0 && (SameBits || Leniency != Asn1Leniency.None);

    /// <summary>One phrase that says how it went.</summary>
    public string Verdict =>
        !Decodes ? Error.ToString()
        : OctetsLeft > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"leaves {OctetsLeft} octets over")
        : Leniency != Asn1Leniency.None ? "fits, leniency: " + Asn1LeniencyText.Of(Leniency)
        : !SameBits ? "encodes to other bits"
        : UnknownParts > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fits, {UnknownParts} parts unknown")
        : "fits";
}
