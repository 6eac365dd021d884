using System.Globalization;
using V2X.Frames;

namespace V2X.Interop.Codecs;

/// <summary>Decodes one entry of an input: as a bare message, or inside the Chinese envelope where that fits better.</summary>
internal sealed class ItemDecoder(EditionCodecs codecs)
{
    /// <summary>
    /// Decodes <paramref name="octets"/>. With <paramref name="edition"/> only that one is tried; without, all are. The best comes
    /// first; whether it fits is in the result.
    /// </summary>
    public DecodedItem Decode(byte[] octets, EditionInfo? edition, string type)
    {
        DecodedItem bare = new() { Message = octets, Tried = Try(octets, edition, type) };
        if (bare.Chosen.Fits || Unwrap(octets) is not { } inner)
            return bare;
        IReadOnlyList<FitResult> tried = Try(octets.AsSpan(inner.Offset, inner.Length), edition, type);
        if (!tried[0].Decodes)
            return bare.Chosen.Decodes ? Again(bare, octets, type) : Failed(octets, inner, tried);
        return new DecodedItem
        {
            Envelope = string.Create(CultureInfo.InvariantCulture, $"DSMP, AID {inner.Aid}"),
            OffsetOctets = inner.Offset,
            Message = octets.AsSpan(inner.Offset, inner.Length).ToArray(),
            Tried = tried,
        };
    }

    private IReadOnlyList<FitResult> Try(ReadOnlySpan<byte> octets, EditionInfo? edition, string type)
    {
        if (edition is null)
        {
            IReadOnlyList<FitResult> all = Fitting.TryAll(codecs, type, octets);
            return all;
        }

        if (edition.HasHeader && type == Fitting.FrameType)
            return [Fitting.TryByHeader(codecs, edition, octets)];
        MessageCodec codec = codecs.Find(edition, type) ?? throw new ArgumentException($"edition {edition.Id} has no type {type}", nameof(type));
        return [Fitting.Try(codec, octets)];
    }

    // The codecs are shared, so trying the envelope has overwritten the values of the first try.
    private DecodedItem Again(DecodedItem bare, byte[] octets, string type) => bare with { Tried = Try(octets, bare.Tried.Count == 1 ? bare.Chosen.Codec.Edition : null, type) };

    private static DecodedItem Failed(byte[] octets, (int Offset, int Length, uint Aid) inner, IReadOnlyList<FitResult> tried) => new()
    {
        Envelope = string.Create(CultureInfo.InvariantCulture, $"DSMP, AID {inner.Aid}"),
        OffsetOctets = inner.Offset,
        Message = octets.AsSpan(inner.Offset, inner.Length).ToArray(),
        Tried = tried,
    };

    private static (int Offset, int Length, uint Aid)? Unwrap(ReadOnlySpan<byte> octets)
    {
        if (!AdaptationLayer.TryRead(octets, out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out _) || protocol != AdaptationProtocol.Dsmp)
            return null;
        if (!DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _))
            return null;
        return (AdaptationLayer.HeaderOctets + header.DataOffsetOctets, header.DataOctets, header.Aid);
    }
}
