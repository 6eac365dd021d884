using V2X.Interop.Codecs;
using V2X.Interop.Inputs;
using V2X.Model;

namespace V2X.Interop.Demo;

/// <summary>
/// Decides for each entry of a recording which edition it is written in, and puts the envelope of that family around it. An entry that
/// no edition decodes still goes to the one that got furthest, so that an agent counts it under its own reason.
/// </summary>
internal sealed class RecordingRouter(EditionCodecs codecs)
{
    private readonly ItemDecoder _decoder = new(codecs);

    /// <summary>The message to send; null, with the reason, where an entry cannot be sent.</summary>
    public (RecordedMessage? Message, string Reason) Route(InputItem item)
    {
        if (item.Fault is { } fault)
            return (null, fault);
        if (item.Rules is { } rules && !rules.Equals("UPER", StringComparison.OrdinalIgnoreCase))
            return (null, "unsupported-rules");
        EditionInfo? edition = item.Edition is { } id && EditionCatalog.Find(id) is { IsSecurity: false } named ? named : null;
        if (item.Type is { } type && type != Fitting.FrameType && edition is not { HasHeader: true })
            return (null, "unsupported-type");
        if (edition is null && item.Edition is not null)
            return (null, "unsupported-edition");

        bool enveloped = false;
        if (edition is null)
        {
            DecodedItem decoded = _decoder.Decode(item.Octets, null, "MessageFrame");
            edition = decoded.Chosen.Codec.Edition;
            enveloped = decoded.Envelope.Length > 0;
        }

        byte[]? datagram = enveloped || edition.Family != MessageFamily.China ? item.Octets : ChinaEnvelope.Wrap(item.Octets);
        return datagram is null ? (null, "too-long") : (new RecordedMessage(datagram, edition), "");
    }
}
