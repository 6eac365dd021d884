namespace V2X.Benchmarks.Codecs;

/// <summary>One message that is decoded and encoded again and again.</summary>
internal interface ICodec
{
    bool Decode();

    /// <summary>Octets written; 0 when it failed.</summary>
    int Encode();
}
