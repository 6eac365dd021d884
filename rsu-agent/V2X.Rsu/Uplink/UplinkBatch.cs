namespace V2X.Rsu.Uplink;

/// <summary>Messages copied out of the uplink queue for sending. Reused; for one thread.</summary>
internal sealed class UplinkBatch(int maxMessages)
{
    /// <summary>Payload octets after which a batch is full; one message may go beyond.</summary>
    public const int FullOctets = 256 * 1024;

    private readonly UplinkMessage[] _messages = new UplinkMessage[maxMessages];
    private byte[] _payloads = new byte[64 * 1024];
    private int _payloadOctets;

    public int Count { get; private set; }

    /// <summary>Octets of all payloads.</summary>
    public int PayloadOctets => _payloadOctets;

    public bool IsFull => Count == _messages.Length || _payloadOctets >= FullOctets;

    public ref readonly UplinkMessage this[int index] => ref _messages[index];

    public ReadOnlySpan<byte> Payload(int index) => _payloads.AsSpan(_messages[index].PayloadStart, _messages[index].PayloadOctets);

    public void Clear()
    {
        Count = 0;
        _payloadOctets = 0;
    }

    /// <summary>Adds a message and gives the place for its payload.</summary>
    public Span<byte> Add(in UplinkMessage message)
    {
        int end = _payloadOctets + message.PayloadOctets;
        if (end > _payloads.Length)
            Array.Resize(ref _payloads, Math.Max(end, _payloads.Length * 2));
        _messages[Count] = message;
        _messages[Count].PayloadStart = _payloadOctets;
        Count++;
        Span<byte> place = _payloads.AsSpan(_payloadOctets, message.PayloadOctets);
        _payloadOctets = end;
        return place;
    }
}
