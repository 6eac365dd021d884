using V2X.Asn1;
using V2X.Model.China;
using V2X.Model.Sae;

namespace V2X.Model.Translation;

/// <summary>What messages of an edition stand in on the air: the frame of China's and SAE's messages, nothing around those of ETSI. Not safe for concurrent use.</summary>
internal abstract class TargetFrame
{
    /// <summary>A frame for the messages of an edition.</summary>
    /// <exception cref="ArgumentException">There is no such edition.</exception>
    public static TargetFrame Create(string editionId) => editionId switch
    {
        Messages.China.Csae53_157.Edition.Id =>
            new Framed<Messages.China.Csae53_157.MessageFrame>(new(), Csae53157Frame.Open),
        Messages.China.Ydt3709_2020.Edition.Id =>
            new Framed<Messages.China.Ydt3709_2020.MessageFrame>(new(), Ydt3709Frame.Open),
        Messages.Sae.J2735_2024.Edition.Id =>
            new Framed<Messages.Sae.J2735_2024.MessageFrame>(new(), J2735Frame.Open),
        _ when MessageSetDecoders.FamilyOf(editionId) == MessageFamily.Etsi => new Unframed(),
        _ => throw new ArgumentException($"no edition '{editionId}'; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}", nameof(editionId)),
    };

    /// <summary>The kept object of the adapter's message, to be written; null where the frame cannot hold one.</summary>
    public abstract IAsn1Type? Open(MessageAdapter adapter);

    /// <summary>Encodes what was opened last, in its frame.</summary>
    public abstract bool TryEncode(Span<byte> destination, out int octetsWritten, out Asn1Error error);

    private sealed class Framed<TFrame>(TFrame frame, Func<TFrame, string, IAsn1Type?> open) : TargetFrame
        where TFrame : class, IAsn1Type
    {
        public override IAsn1Type? Open(MessageAdapter adapter) => open(frame, adapter.MessageType);

        public override bool TryEncode(Span<byte> destination, out int octetsWritten, out Asn1Error error) =>
            Uper.TryEncode(frame, destination, out octetsWritten, out error);
    }

    private sealed class Unframed : TargetFrame
    {
        private readonly Dictionary<Type, IAsn1Type> _messages = [];
        private IAsn1Type? _open;

        public override IAsn1Type? Open(MessageAdapter adapter)
        {
            if (!_messages.TryGetValue(adapter.WireType, out _open))
                _messages[adapter.WireType] = _open = adapter.CreateWire();
            return _open;
        }

        public override bool TryEncode(Span<byte> destination, out int octetsWritten, out Asn1Error error) =>
            Uper.TryEncode(_open!, destination, out octetsWritten, out error);
    }
}
