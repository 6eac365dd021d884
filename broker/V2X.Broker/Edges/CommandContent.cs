using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Model;
using V2X.Model.Translation;

namespace V2X.Broker.Edges;

/// <summary>Makes the message of a command out of its octets or its canonical form, and checks that it is what it is said to be. Pure.</summary>
internal static class CommandContent
{
    private const int MostFaults = 8;

    /// <exception cref="GrpcException">INVALID_ARGUMENT: it is not.</exception>
    public static Message MessageOf(SendRequest request, string region, int maximumOctets, long nowNs)
    {
        if (!MessageSetDecoders.DecoderIds.Contains(request.Edition) || (Family)MessageSetDecoders.FamilyOf(request.Edition) != request.Family)
            throw Faulty($"edition: \"{ShortText.Of(request.Edition)}\" is no edition of the family; known: {string.Join(", ", MessageSetDecoders.DecoderIds.Where(id => (Family)MessageSetDecoders.FamilyOf(id) == request.Family))}.");
        ByteString octets = request.ContentCase switch
        {
            SendRequest.ContentOneofCase.Payload => request.Payload,
            SendRequest.ContentOneofCase.CanonicalJson => Encode(request, maximumOctets, nowNs),
            _ => throw Faulty("payload: give the message as payload or as canonical_json."),
        };
        if (octets.Length is 0 || octets.Length > maximumOctets)
            throw Faulty($"payload: {octets.Length} octets are not 1 to {maximumOctets}.");
        MessageKey key = default;
        MessageSetDecoder decoder = MessageSetDecoders.Create(request.Edition)!;
        if (!decoder.TryDecode(octets.Span, ref key, out Asn1Error error))
            throw Faulty($"payload: it does not decode as {request.Edition}: {error}");
        if (key.Type != request.Type)
            throw Faulty($"type: the message is a {key.Type}, not \"{ShortText.Of(request.Type)}\".");
        Message message = PublishedMessage.Of(decoder.Family, decoder.EditionId, key, octets.Span, region, nowNs);
        // Whatever it is, none of those that wait gives way to it unseen.
        message.Delivery = Contracts.V1.DeliveryClass.Event;
        return message;
    }

    private static ByteString Encode(SendRequest request, int maximumOctets, long nowNs)
    {
        var faults = new List<string>();
        if (CanonicalJsonReader.Read(request.CanonicalJson, faults) is not { } canonical)
            throw Faulty(string.Join('\n', faults.Take(MostFaults).Select(fault => "canonical_json." + fault)));
        byte[] octets = new byte[maximumOctets];
        var context = new TranslationContext { ReferenceUnixMs = NanosecondTime.ToMilliseconds(nowNs) };
        try
        {
            var encoder = new CanonicalEncoder(request.Edition, request.Type);
            TranslationReason reason = encoder.Encode(canonical, context, octets, out int length, out Asn1Error error);
            return reason == TranslationReason.None
                ? ByteString.CopyFrom(octets, 0, length)
                : throw Faulty($"canonical_json: it cannot be written as {request.Type} of {request.Edition}: {TranslationReasonText.Of(reason)} {(reason == TranslationReason.EncodingFailed ? error : "")}");
        }
        catch (ArgumentException fault)
        {
            throw Faulty($"type: {fault.Message}");
        }
    }

    private static GrpcException Faulty(string text) => new(GrpcStatusCode.InvalidArgument, text);
}
