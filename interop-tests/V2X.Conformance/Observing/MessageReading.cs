using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Conformance.Observing;

/// <summary>Decoders and adapters of a run, made when first needed and used again. For one thread.</summary>
internal sealed class MessageReading(Editions editions)
{
    private readonly Dictionary<string, MessageSetDecoder> _decoders = [];
    private readonly Dictionary<Type, (MessageAdapter Adapter, CanonicalMessage Message)?> _adapters = [];
    private readonly TranslationContext _context = new();
    private long _read = -1;
    private CanonicalMessage? _canonical;

    /// <summary>The decoder of a family.</summary>
    public MessageSetDecoder Of(MessageFamily family)
    {
        string edition = editions.Of(family);
        if (!_decoders.TryGetValue(edition, out MessageSetDecoder? decoder))
            _decoders.Add(edition, decoder = MessageSetDecoders.Create(edition)!);
        return decoder;
    }

    /// <summary>The canonical form of an observation's message, read once.</summary>
    public CanonicalMessage? CanonicalOf(Observation observation)
    {
        if (_read == observation.Packet.Number)
            return _canonical;
        _read = observation.Packet.Number;
        _canonical = null;
        if (AdapterOf(observation.Message!.GetType()) is not var (adapter, message))
            return null;
        _context.ReferenceUnixMs = NanosecondTime.ToMilliseconds(observation.ReceivedUnixNs);
        if (adapter.Read(observation.Message, message, _context) == TranslationReason.None)
            _canonical = message;
        return _canonical;
    }

    private (MessageAdapter Adapter, CanonicalMessage Message)? AdapterOf(Type wire)
    {
        if (_adapters.TryGetValue(wire, out (MessageAdapter, CanonicalMessage)? known))
            return known;
        int index = MessageAdapters.Find(wire);
        MessageAdapter? adapter = index < 0 ? null : MessageAdapters.Create(index);
        return _adapters[wire] = adapter is null ? null : (adapter, adapter.CreateMessage());
    }
}
