using V2X.Benchmarks.Inputs;
using V2X.Model;

namespace V2X.Benchmarks.Codecs;

/// <summary>Reads the fields that routing needs, and no more of the message than that takes.</summary>
internal sealed class KeyReader
{
    private readonly MessageSetDecoder _decoder;
    private readonly byte[] _octets;
    private MessageKey _key;

    public KeyReader(string subject)
    {
        Input input = Input.All.Single(input => input.Subject == subject);
        _decoder = MessageSetDecoders.Create(input.Edition)
            ?? throw new InvalidDataException($"No decoder for edition {input.Edition}.");
        _octets = input.Octets;
        if (!Read() || _key.Type != input.Message)
            throw new InvalidDataException($"{subject} was read as '{_key.Type}'.");
    }

    public bool Read() => _decoder.TryPeek(_octets, ref _key, out _);
}
