using V2X.Asn1;
using V2X.Interop.Scenarios.Plans;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>Writes messages of one side's edition and counts what cannot be written. For one thread.</summary>
/// <param name="plan">The side.</param>
/// <param name="notWritten">Where what cannot be written is counted; null for counts of its own.</param>
internal sealed class SideWriter(RegionPlan plan, ReasonCounts? notWritten = null)
{
    private readonly CanonicalEncoder _encoder = new(plan.Edition);
    private readonly TranslationContext _context = new() { DrivingSide = plan.DrivingSide };
    private readonly byte[] _octets = new byte[16 * 1024];

    /// <summary>Messages that could not be written, by reason.</summary>
    public ReasonCounts NotWritten { get; } = notWritten ?? new();

    /// <summary>Short name of the message written last.</summary>
    public string LastMessageType => _encoder.Adapter?.MessageType ?? "";

    /// <summary>A message as it goes on air; null, and counted, where it cannot be written.</summary>
    public byte[]? Encode(CanonicalMessage message, long nowNs)
    {
        _context.ReferenceUnixMs = nowNs / 1_000_000;
        TranslationReason reason = _encoder.Encode(message, _context, _octets, out int length, out Asn1Error error);
        return Written(reason, length, error);
    }

    /// <summary>As many messages as it takes to tell everything; those that cannot be written are counted and left out.</summary>
    public IEnumerable<byte[]> EncodeAll(CanonicalMessage message, long nowNs)
    {
        if (Encode(message, nowNs) is { } first)
            yield return first;
        while (_encoder.EncodeNext(message, _context, _octets, out int length, out Asn1Error error) is var reason && reason != TranslationReason.NoTargetMessage)
        {
            if (Written(reason, length, error) is { } further)
                yield return further;
        }
    }

    private byte[]? Written(TranslationReason reason, int length, Asn1Error error)
    {
        if (reason == TranslationReason.None)
            return _octets.AsSpan(0, length).ToArray();
        NotWritten.Add(error.Reason == Asn1Reason.None ? TranslationReasonText.Of(reason) : $"{TranslationReasonText.Of(reason)}: {error}");
        return null;
    }
}
