using System.Buffers.Binary;
using V2X.Asn1;

namespace V2X.Model.Etsi;

/// <summary>
/// Decodes ETSI ITS messages: the ITS PDU header's protocol version and message id choose the schema, never a trial. A
/// combination without a schema is refused as <see cref="Asn1Reason.UnsupportedEdition"/> at the octet that is at fault.
/// One for each thread; a message's object is made when the first of its kind arrives, then nothing is allocated.
/// </summary>
public sealed class EtsiDecoder : MessageSetDecoder
{
    /// <summary>Id of the decoder of all messages that takes CAM, DENM and infrastructure messages for release 1.</summary>
    public const string ReleaseOneId = "etsi-release1";

    /// <summary>Id of the decoder of all messages that takes CAM, DENM and infrastructure messages for release 2.</summary>
    public const string ReleaseTwoId = "etsi-release2";

    private const int HeaderOctets = 6;

    private readonly EtsiDispatch _dispatch;
    private readonly string _id;
    private EtsiMessage? _message;
    private Asn1Leniency _leniency;

    /// <summary>A decoder of every message.</summary>
    /// <param name="preferred">Release of the messages that both have under the same numbers.</param>
    public EtsiDecoder(EtsiRelease preferred)
        : this(EtsiDispatch.Of(preferred), preferred == EtsiRelease.One ? ReleaseOneId : ReleaseTwoId)
    {
    }

    private EtsiDecoder(EtsiDispatch dispatch, string id)
    {
        _dispatch = dispatch;
        _id = id;
    }

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <summary>Edition of the message decoded last; the id this decoder was made with where its header named none.</summary>
    public override string EditionId => _message?.EditionId ?? _id;

    /// <inheritdoc/>
    public override Asn1Leniency Leniency => _leniency;

    /// <summary>The message decoded last, e.g. a CAM with its header; null where the header named none. Undefined after a failure.</summary>
    public override IAsn1Type? Message => _message?.Value;

    /// <summary>A decoder of one edition alone, or of every message; null where there is no such id.</summary>
    /// <param name="id">Edition id, <see cref="ReleaseOneId"/> or <see cref="ReleaseTwoId"/>.</param>
    public static EtsiDecoder? Create(string id) => id switch
    {
        ReleaseOneId => new EtsiDecoder(EtsiRelease.One),
        ReleaseTwoId => new EtsiDecoder(EtsiRelease.Two),
        _ => EtsiDispatch.Of(id) is { } dispatch ? new EtsiDecoder(dispatch, id) : null,
    };

    /// <summary>
    /// Edition and short name of the message that the ITS PDU header of <paramref name="payload"/> names, e.g.
    /// "en302637-2-v1.4.1" and "CAM"; null where there is no schema for it. For tools: makes a table on every call.
    /// </summary>
    /// <param name="payload">The message, from its header on.</param>
    /// <param name="id">An edition that alone is looked in, <see cref="ReleaseOneId"/> or <see cref="ReleaseTwoId"/>.</param>
    public static (string EditionId, string Message)? SchemaOf(ReadOnlySpan<byte> payload, string id) =>
        payload.Length >= HeaderOctets && Create(id)?._dispatch.Find(payload[0], payload[1]) is { } message ? (message.EditionId, message.Type) : null;

    /// <inheritdoc/>
    public override bool TryDecode(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        if (!TryChoose(payload, ref key, out error) || !_message!.TryDecode(payload, ref key, out _leniency, out error))
            return false;
        ReadSender(payload, ref key);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryPeek(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        if (!TryChoose(payload, ref key, out error) || !_message!.TryPeek(payload, ref key, out error))
            return false;
        ReadSender(payload, ref key);
        return true;
    }

    private bool TryChoose(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        key.Clear();
        key.Family = MessageFamily.Etsi;
        _message = null;
        _leniency = Asn1Leniency.None;
        error = default;
        if (payload.Length < HeaderOctets)
        {
            error = new Asn1Error(Asn1Reason.Overrun, payload.Length * 8);
            return false;
        }

        _message = _dispatch.Find(payload[0], payload[1]);
        if (_message is not null)
            return true;
        error = new Asn1Error(Asn1Reason.UnsupportedEdition, _dispatch.HasMessage(payload[1]) ? 0 : 8);
        return false;
    }

    private static void ReadSender(ReadOnlySpan<byte> payload, ref MessageKey key)
    {
        key.StationId = BinaryPrimitives.ReadUInt32BigEndian(payload[2..]);
        key.StationIdOctets = 4;
    }
}
