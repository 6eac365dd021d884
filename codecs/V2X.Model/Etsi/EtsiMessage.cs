using V2X.Asn1;

namespace V2X.Model.Etsi;

/// <summary>One kind of message of one edition, with the object that it is decoded into.</summary>
/// <param name="editionId">Edition of its schema.</param>
/// <param name="type">Short name.</param>
/// <param name="delivery">How a full queue may treat it.</param>
internal abstract class EtsiMessage(string editionId, string type, DeliveryClass delivery)
{
    public string EditionId => editionId;

    public string Type => type;

    public abstract IAsn1Type Value { get; }

    public bool TryDecode(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Leniency leniency, out Asn1Error error)
    {
        if (!Uper.TryDecodeTolerant(payload, Value, out _, out leniency, out error))
            return false;
        Fill(ref key);
        return true;
    }

    public bool TryPeek(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error)
    {
        var reader = new UperReader(payload);
        bool read = TryPeek(ref reader);
        error = reader.Error;
        if (read)
            Fill(ref key);
        return read;
    }

    protected abstract bool TryPeek(ref UperReader reader);

    protected abstract void Read(ref MessageKey key);

    private void Fill(ref MessageKey key)
    {
        key.Is(MessageFamily.Etsi, type, delivery);
        Read(ref key);
    }
}

/// <summary>Reads the key fields out of a decoded message.</summary>
internal delegate void EtsiKeyReader<in T>(T message, ref MessageKey key);

/// <summary>Reads a message as far as its key fields.</summary>
internal delegate bool EtsiPeek<in T>(T message, ref UperReader reader);

/// <inheritdoc cref="EtsiMessage"/>
/// <typeparam name="T">Generated type of the whole PDU.</typeparam>
internal sealed class EtsiMessage<T>(string editionId, string type, DeliveryClass delivery, EtsiKeyReader<T> read, EtsiPeek<T> peek)
    : EtsiMessage(editionId, type, delivery)
    where T : class, IAsn1Type, new()
{
    private readonly T _value = new();

    public override IAsn1Type Value => _value;

    protected override bool TryPeek(ref UperReader reader) => peek(_value, ref reader);

    protected override void Read(ref MessageKey key) => read(_value, ref key);
}
