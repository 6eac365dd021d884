namespace V2X.Conformance.Exchanges;

/// <summary>Signs what is sent to a unit under test. For one thread.</summary>
public interface IStimulusSigner
{
    /// <summary>The signed message, valid until the next one; empty where it cannot be signed.</summary>
    /// <param name="message">The message with its frame.</param>
    /// <param name="aid">AID or PSID.</param>
    /// <param name="unixNs">Generation time.</param>
    ReadOnlyMemory<byte> Sign(ReadOnlySpan<byte> message, uint aid, long unixNs);
}
