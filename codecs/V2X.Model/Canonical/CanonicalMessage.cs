using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>
/// A message freed of its standard: SI units, WGS 84, UTC. What was absent is told apart from what was zero: a number that is absent is
/// NaN, anything else is null (an identity has no octets). Objects are kept and used again: call <see cref="Clear"/> before filling one.
/// Not safe for concurrent use.
/// </summary>
public abstract class CanonicalMessage
{
    /// <summary>What the message tells.</summary>
    public abstract CanonicalKind Kind { get; }

    /// <summary>
    /// Temporary identity of the station that sent the message; no octets where it names none. Its length is that of its standard: 8 octets
    /// in Chinese messages, 4 in SAE's TemporaryID and ETSI's StationId.
    /// </summary>
    public ShortOctets Sender { get; set; }

    /// <summary>Number that goes up by one with each message of its kind, 0..127; null where the standard has none.</summary>
    public int? MessageCount { get; set; }

    /// <summary>When the content was true, milliseconds since 1970-01-01 UTC; null where the message does not say.</summary>
    public long? GeneratedUnixMs { get; set; }

    /// <summary>Makes everything absent; kept objects stay for later use.</summary>
    public virtual void Clear()
    {
        Sender = default;
        MessageCount = null;
        GeneratedUnixMs = null;
    }
}
