namespace V2X.Interop.Codecs;

/// <summary>What became of one input entry.</summary>
internal sealed record DecodedItem
{
    /// <summary>Envelope that was taken off, e.g. "DSMP, AID 111"; empty for a bare message.</summary>
    public string Envelope { get; init; } = "";

    /// <summary>Octets of the message within the entry, where it begins.</summary>
    public int OffsetOctets { get; init; }

    /// <summary>The message itself.</summary>
    public required byte[] Message { get; init; }

    /// <summary>Every edition that was tried, the chosen one first.</summary>
    public required IReadOnlyList<FitResult> Tried { get; init; }

    /// <summary>The edition chosen.</summary>
    public FitResult Chosen => Tried[0];

    /// <summary>Other editions that fit as well.</summary>
    public IEnumerable<FitResult> AlsoFit => Tried.Skip(1).Where(fit => fit.Fits);
}
