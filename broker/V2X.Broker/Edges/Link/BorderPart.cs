using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>One of several messages that say together what one source message said. Used again for the next one. For one thread at a time.</summary>
internal sealed class BorderPart
{
    private byte[] _octets = new byte[512];
    private int _length;
    private MessageKey _key;

    /// <summary>Short name, e.g. "DENM".</summary>
    public string Type { get; private set; } = "";

    /// <summary>False where nothing was told beside the payload.</summary>
    public bool HasKey { get; set; }

    /// <summary>What was told beside the payload; nothing in it where it was not.</summary>
    public ref MessageKey Key => ref _key;

    public ReadOnlySpan<byte> Payload => _octets.AsSpan(0, _length);

    /// <summary>As if nothing had been told.</summary>
    public void Clear()
    {
        Type = "";
        HasKey = false;
        _key.Clear();
        _length = 0;
    }

    public void SetType(string type) => Type = type;

    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        if (_octets.Length < payload.Length)
            _octets = new byte[payload.Length + (payload.Length >> 1)];
        payload.CopyTo(_octets);
        _length = payload.Length;
    }
}
