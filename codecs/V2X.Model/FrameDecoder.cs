using V2X.Asn1;

namespace V2X.Model;

/// <summary>Decodes a message set whose every message stands in one frame that is written in UPER. One for each thread.</summary>
/// <typeparam name="TFrame">Generated type of the frame.</typeparam>
public abstract class FrameDecoder<TFrame> : MessageSetDecoder
    where TFrame : class, IAsn1Type, new()
{
    private protected FrameDecoder()
    {
    }

    /// <summary>The message decoded last; its content is undefined after a failure.</summary>
    public TFrame Frame { get; } = new();

    /// <inheritdoc/>
    public sealed override bool TryDecode(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        key.Clear();
        key.Family = Family;
        if (!Uper.TryDecode(payload, Frame, out error))
            return false;
        ReadKey(Frame, ref key);
        return true;
    }

    /// <inheritdoc/>
    public sealed override bool TryPeek(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        key.Clear();
        key.Family = Family;
        var reader = new UperReader(payload);
        bool read = TryPeek(Frame, ref reader);
        error = reader.Error;
        if (read)
            ReadKey(Frame, ref key);
        return read;
    }

    private protected abstract bool TryPeek(TFrame frame, ref UperReader reader);

    private protected abstract void ReadKey(TFrame frame, ref MessageKey key);
}
