using System.Text.Json;
using V2X.Asn1;
using V2X.Frames;
using V2X.Frames.Wsmp;
using V2X.Model;

namespace V2X.Conformance.Exchanges;

/// <summary>Makes packets of what steps send. For one thread.</summary>
internal sealed class StimulusWriter(IStimulusSigner? signer)
{
    private const int MostOctets = 16_384;
    private readonly byte[] _message = new byte[MostOctets];
    private readonly byte[] _packet = new byte[MostOctets + 256];

    /// <summary>The packet; false where there can be none, with the reason for a person.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="send">What is sent.</param>
    /// <param name="number">How often it was sent before.</param>
    /// <param name="values">What placeholders stand for.</param>
    /// <param name="nowUnixNs">When it is sent.</param>
    /// <param name="packet">The packet, from the network layer on.</param>
    /// <param name="fault">Why there is none.</param>
    public bool TryWrite(Exchange exchange, Stimulus send, int number, ExchangeValues values, long nowUnixNs, out byte[] packet, out string fault)
    {
        packet = [];
        ReadOnlyMemory<byte> body;
        if (send.Frame is null)
        {
            body = send.Octets[number % send.Octets.Count];
            fault = "";
        }
        else if (TryEncode(exchange.Edition, send.Type, send.Frame, name => values.Find(name, nowUnixNs), _message, out int octets, out fault))
        {
            body = _message.AsMemory(0, octets);
        }
        else
        {
            return false;
        }

        if (signer is not null && exchange.Envelope.Stack != StimulusStack.None)
            body = signer.Sign(body.Span, exchange.Envelope.Aid, nowUnixNs);
        if (body.IsEmpty)
        {
            fault = $"cannot be signed under AID {exchange.Envelope.Aid}: see whether the certificate is valid now";
            return false;
        }

        packet = Wrap(exchange.Envelope, body.Span);
        fault = packet.Length > 0 ? "" : $"AID {exchange.Envelope.Aid} and {body.Length} octets fit no header";
        return packet.Length > 0;
    }

    /// <summary>The octets of a message made of a template; false with what is wrong, for a person.</summary>
    public static bool TryEncode(string edition, string type, JerTemplate template, Func<string, JerValue?> valueOf, Span<byte> place, out int octets, out string fault)
    {
        octets = 0;
        if (MessageSetDecoders.FindEdition(edition)?.Create(type) is not { } value)
        {
            fault = $"the edition {edition} has no type '{type}'";
            return false;
        }

        using JsonDocument filled = template.Fill(valueOf);
        JerReader reader = new();
        if (!value.TryReadJer(filled.RootElement, reader))
        {
            fault = $"{Asn1ReasonText.Of(reader.Reason)} at {reader.Path}: {reader.Message}";
            return false;
        }

        bool isEncoded = Uper.TryEncode(value, place, out octets, out Asn1Error error);
        fault = isEncoded ? "" : $"cannot be encoded: {Asn1ReasonText.Of(error.Reason)}";
        return isEncoded;
    }

    private byte[] Wrap(StimulusEnvelope envelope, ReadOnlySpan<byte> body)
    {
        int header = 0;
        bool isWritten = envelope.Stack switch
        {
            StimulusStack.Dsmp => AdaptationLayer.TryWrite(_packet, AdaptationProtocol.Dsmp)
                && DsmpHeader.TryWrite(_packet.AsSpan(AdaptationLayer.HeaderOctets), envelope.Aid, default, body.Length, out header, out _),
            StimulusStack.Wsmp => WsmpHeader.TryWrite(_packet, envelope.Aid, default, default, body.Length, out header, out _),
            _ => true,
        };
        if (!isWritten)
            return [];
        header += envelope.Stack == StimulusStack.Dsmp ? AdaptationLayer.HeaderOctets : 0;
        body.CopyTo(_packet.AsSpan(header));
        return _packet[..(header + body.Length)];
    }
}
